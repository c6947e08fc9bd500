import Foundation
import Howdah
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

/// Dispatches that happen at the same time share a commit.
@Suite(.timeLimit(.minutes(5)))
struct DispatchCombinerTests {
    /// A way to the database that opens when the test says so.
    private final class Way: Sendable {
        let begun = Recorder<[String]>()
        private let opened = Recorder<Void>()
        private let lastID = Mutex<Int64>(0)

        func open() { opened.record(()) }

        /// Waits for the way to open, except for the first two batches, then numbers the messages.
        func transmit(_ messages: [AddressedMessage]) async throws -> [MessageID] {
            let texts = messages.map { String(decoding: $0.message.encoded.body, as: UTF8.self) }
            begun.record(texts)
            _ = try await opened.first { _ in true }
            if texts.contains("bad") { throw Broken() }
            return lastID.withLock { last in
                messages.map { _ in
                    last += 1
                    return MessageID(rawValue: last)
                }
            }
        }
    }

    private static func message(_ text: String) -> AddressedMessage {
        AddressedMessage(OutgoingMessage(EncodedMessage(kind: "note", body: Data(text.utf8))), to: "async")
    }

    /// Occupies every way, then sends these texts, each in a task of its own, in this order.
    private static func sendBehind(
        _ texts: [String],
        through combiner: DispatchCombiner,
        _ way: Way
    ) async throws -> [Task<[MessageID], any Error>] {
        let first = DispatchBacklog<Int>.maximumInFlight
        for number in 1...first {
            Task {
                _ = try await combiner.send([message("first \(number)")]) { messages, _ in
                    try await way.transmit(messages)
                }
            }
        }
        _ = try await way.begun.first(first)
        var tasks: [Task<[MessageID], any Error>] = []
        for text in texts {
            tasks.append(
                Task { try await combiner.send([message(text)]) { messages, _ in try await way.transmit(messages) } }
            )
            let count = tasks.count
            while combiner.waiting < count { await Task.yield() }
        }
        return tasks
    }

    @Test func whatWaitsGoesTogetherAndEachGetsItsOwnIdentifier() async throws {
        let combiner = DispatchCombiner()
        let way = Way()
        let tasks = try await Self.sendBehind(["a", "b", "c"], through: combiner, way)
        way.open()

        var ids: [MessageID] = []
        for task in tasks { ids += try await task.value }
        #expect(way.begun.elements.contains(["a", "b", "c"]))
        #expect(ids == ids.sorted { $0.rawValue < $1.rawValue })
        #expect(Set(ids).count == 3)
    }

    @Test func aRefusalFailsTheRefusedOneAlone() async throws {
        let combiner = DispatchCombiner()
        let way = Way()
        let tasks = try await Self.sendBehind(["a", "bad", "c"], through: combiner, way)
        way.open()

        #expect(try await tasks[0].value.count == 1)
        await #expect(throws: Broken.self) { try await tasks[1].value }
        #expect(try await tasks[2].value.count == 1)
    }

    @Test func aDispatchThatIsCancelledWhileItWaitsStoresNothing() async throws {
        let combiner = DispatchCombiner()
        let way = Way()
        let tasks = try await Self.sendBehind(["a", "b"], through: combiner, way)
        tasks[0].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[0].value }
        way.open()

        #expect(try await tasks[1].value.count == 1)
        #expect(!way.begun.elements.flatMap(\.self).contains("a"))
    }

    @Test func manyAtOnceAreAllStoredAndOneThatTheDatabaseRefusesFailsAlone() async throws {
        try await TestDatabase.lend { database in
            try await database.client.runScript("ALTER TABLE howdah.message ADD CHECK (type <> 'bad')")
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let outcomes = await withTaskGroup(of: Result<[MessageID], any Error>.self) { group in
                for number in 0..<200 {
                    let kind: MessageKind = number % 50 == 7 ? "bad" : "note"
                    let message = OutgoingMessage(EncodedMessage(kind: kind, body: Data("\(number)".utf8)))
                    group.addTask {
                        do { return .success(try await async.send([message])) } catch { return .failure(error) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let ids = outcomes.compactMap { try? $0.get().first }
            #expect(ids.count == 196)
            #expect(Set(ids).count == 196)
            #expect(try await database.count("howdah.message") == 196)
            await store.close()
        }
    }
}
