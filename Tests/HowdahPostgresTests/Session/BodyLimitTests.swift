import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a worker holds in memory is bounded by bytes, whatever is dispatched.
@Suite(.timeLimit(.minutes(5)))
struct BodyLimitTests {
    private static let small = Data("small".utf8)
    private static let large = Data(repeating: 0x61, count: 100_000)

    private static func message(_ body: Data) -> OutgoingMessage {
        OutgoingMessage(EncodedMessage(kind: "sample", body: body, headers: ["a": "1"]))
    }

    @Test func aLargeBodyIsLeftOutOfAClaimAndLoadedOnItsOwn() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            _ = try await async.send([Self.message(Self.small), Self.message(Self.large)])
            let session = try await store.open()
            var request = ExchangeRequest(claiming: 10, from: ["async"])
            request.bodyLimit = 99_999

            let deliveries = try await session.exchange(request).deliveries

            #expect(deliveries.map(\.isBodyLeftOut) == [false, true])
            #expect(deliveries.map(\.encoded.body) == [Self.small, Data()])
            let loaded = try await session.load(deliveries[1])
            #expect(!loaded.isBodyLeftOut)
            #expect(loaded.encoded == Self.message(Self.large).encoded)
            #expect(loaded.lease == deliveries[1].lease && loaded.slot == deliveries[1].slot)
            try await session.settle([deliveries[0], loaded], .handled)
            await session.close()
            #expect(try await database.leftovers() == [:])
            await store.close()
        }
    }

    @Test func aBodyWhoseMessageIsGoneCannotBeLoaded() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            _ = try await async.send([Self.message(Self.large)])
            let session = try await store.open()
            var request = ExchangeRequest(claiming: 1, from: ["async"])
            request.bodyLimit = 0
            let delivery = try #require(try await session.exchange(request).deliveries.first)
            try await database.client.runScript("DELETE FROM howdah.message")

            let error = await #expect(throws: TransportError.self) { try await session.load(delivery) }

            #expect(error?.code == .leaseLost)
            await session.close()
            await store.close()
        }
    }

    @Test(arguments: [false, true])
    func aHandlerGetsTheWholeBodyHoweverLittleTheWorkerMayHold(_ failsFirst: Bool) async throws {
        try await TestDatabase.lend { database in
            let text = String(repeating: "x", count: 50_000)
            let handled = Recorder<String>()
            let attempts = Recorder<Int>()
            let bench = WorkerBench(database) { note, context in
                attempts.record(context.attempt)
                if failsFirst, context.attempt == 1 { throw RetryLater(after: .zero) }
                handled.record(note.text)
            }
            try await bench.send([text, "short", text])

            try await bench.worker { configuration in
                configuration.bytesInHand = 1_000
                configuration.limits.stopsWhenEmpty = !failsFirst
                configuration.limits.messages = failsFirst ? 6 : nil
            }
            .run()

            #expect(handled.elements.sorted() == ["short", text, text])
            #expect(attempts.elements.count == (failsFirst ? 6 : 3))
            #expect(try await database.leftovers() == [:])
        }
    }
}
