import Howdah
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct SendingTests {
    private static let hostile = [
        "'; DROP TABLE howdah.message; --", "\"quoted\"", "$1", "\\x41", "tab\tand\nline", "é\u{301}🐪", "%s", "{}",
        String(repeating: "ü", count: 300),
    ]

    @Test(arguments: hostile)
    func aHostileTypeIsNothingButData(_ type: String) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let headers: MessageHeaders = [type: type]
            let encoded = EncodedMessage(kind: MessageKind(rawValue: type), body: Data(type.utf8), headers: headers)
            _ = try await async.send([OutgoingMessage(encoded)])
            _ = try await async.send([OutgoingMessage(encoded), OutgoingMessage(encoded, delay: .seconds(60))])

            let session = try await store.open()
            for delivery in try await session.claim() {
                #expect(Array(delivery.kind.rawValue.utf8) == Array(type.utf8))
                #expect(delivery.encoded.body == Data(type.utf8))
                #expect(delivery.headers == headers)
                try await session.settle(delivery, .failed(.init(errorClass: type, message: type), store: "failed"))
            }
            let failed = PostgresFailureStore("failed", in: store)
            #expect(try await failed.count(.kind(MessageKind(rawValue: type))) == 2)
            #expect(
                try await failed.list(.all, limit: 10).map(\.lastFailure.errorClass).first?.hasPrefix(type.prefix(20))
                    == true
            )
            #expect(try await database.count("howdah.messages") == 3)
        }
    }

    /// As many as are stored in a stream, and fewer; alike but for their bodies, and not.
    @Test(arguments: [2, 999, 1_000, 2_500], [true, false])
    func manyMessagesOfOneCallKeepTheirOrderAndTheirContent(_ count: Int, _ areAlike: Bool) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let messages = (0..<count).map { number in
                let headers: MessageHeaders = areAlike ? ["a": "b"] : ["number": "\(number)", "é": "\"\\"]
                let kind: MessageKind = areAlike || number % 2 == 0 ? "even" : "odd"
                let body = Data("\(number)".utf8) + Data([0, 0xff])
                let priority = Priority(rawValue: areAlike ? 7 : Int16(number * 3 / count))
                return OutgoingMessage(EncodedMessage(kind: kind, body: body, headers: headers), priority: priority)
            }

            let ids = try await async.send(messages)

            let session = try await store.open()
            var deliveries: [Delivery] = []
            while deliveries.count < count { deliveries += try await session.claim(upTo: 500) }
            #expect(deliveries.map(\.id) == ids)
            for (delivery, message) in zip(deliveries, messages) {
                #expect(delivery.encoded == message.encoded)
                #expect(delivery.priority == message.priority)
            }
        }
    }

    @Test func aStreamOfMessagesThatTheServerRefusesStoresNothing() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore())
            let good = (0..<1_500).map { OutgoingMessage.sample("\($0)") }
            let bad = OutgoingMessage(EncodedMessage(kind: "not\0text", body: Data()))

            await #expect(throws: PostgresError.self) { try await async.send(good + [bad] + good) }

            let stored = try await database.count("howdah.message")
            #expect(stored == 0)
            let next = try await async.send([.sample("next")])
            #expect(next.count == 1)
        }
    }

    @Test func aStreamOfMessagesWakesAWorker() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            #expect(try await session.claim().isEmpty)
            async let isWoken = within(.seconds(60)) {
                try await session.rest(for: .seconds(3_600), awaiting: ["async"])
            }
            try await database.waitUntilAsleep(1)

            _ = try await async.send((0..<1_000).map { .sample("\($0)") })

            #expect(try await isWoken)
        }
    }

    // B141
    @Test func aBodyOfAnyBytesComesBackAsItWas() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let bodies = [Data(), Data([0]), Data((0...255).map { UInt8($0) }), Data([0xff, 0xfe, 0, 0x5c])]
            _ = try await async.send(bodies.map { OutgoingMessage(EncodedMessage(kind: "bytes", body: $0)) })

            let session = try await store.open()
            #expect(try await session.claim().map(\.encoded.body) == bodies)
        }
    }

    @Test func aBodyOfAMebibytePasses() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let body = Data((0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            _ = try await async.send([OutgoingMessage(EncodedMessage(kind: "large", body: body))])

            let session = try await store.open()
            let delivery = try await session.claimOne()
            #expect(delivery.encoded.body == body)
            try await session.settle(delivery, .retry(after: .zero, .sample, headers: nil))
            let again = try await session.claimOne()
            #expect(again.encoded.body == body)
        }
    }

    @Test func aBodyOverTheLimitIsRefusedAndNothingIsStored() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore { $0.maximumBodySize = 1_000 })
            let small = OutgoingMessage.sample("small")
            let fitting = OutgoingMessage.sample(String(repeating: "x", count: 1_000))
            let large = OutgoingMessage.sample(String(repeating: "x", count: 1_001))

            let error = await #expect(throws: TransportError.self) { try await async.send([small, large]) }

            #expect(error?.code == .tooLarge)
            #expect(error?.message.contains("1001 bytes") == true)
            #expect(try await database.count("howdah.message") == 0)
            _ = try await async.send([fitting])
        }
    }

    @Test func tenThousandMessagesAreSentInOneCall() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)

            let ids = try await async.send((1...10_000).map { .sample("\($0)") })

            #expect(ids == ids.sorted())
            #expect(Set(ids).count == 10_000)
            let session = try await store.open()
            #expect(try await session.claim(upTo: 10_000).map(\.text) == (1...10_000).map(String.init))
        }
    }

    // B114
    @Test func aDelayIsCountedByTheServer() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("later", delay: .seconds(600))

            let due = "SELECT extract(epoch FROM due - created_at)::bigint FROM howdah.delayed"
            #expect(try await database.value(due, as: Int64.self) == 600)
            #expect(try await store.open().claim().isEmpty)
        }
    }

    @Test func aDispatchToAnUnreachableServerSaysSo() async throws {
        var configuration = try PostgresConfiguration("postgres://nobody@/nothing?host=/nonexistent")
        configuration.connectTimeout = .seconds(2)
        let store = PostgresStore(PostgresStoreConfiguration(configuration), logger: .init(label: "test"))
        let async = PostgresTransport("async", in: store)

        let error = await #expect(throws: TransportError.self) { try await async.send("one") }

        #expect(error?.code == .unreachable)
        #expect(error?.description.hasPrefix("The database cannot be reached: connection to server on socket") == true)
        #expect(error.map { String(reflecting: $0).contains("connectionFailed") } == true)
    }
}
