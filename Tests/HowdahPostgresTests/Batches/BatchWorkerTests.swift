import Howdah
import HowdahBatches
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What real workers make of batches.
@Suite(.timeLimit(.minutes(2)))
struct BatchWorkerTests {
    @Test("D1: A rate holds over all workers, in every minute, without blocking other messages")
    func aRateHoldsOverAllWorkers() async throws {
        try await TestDatabase.lend { database in
            let handled = Recorder<String>()
            let benches = (0..<2).map { _ in WorkerBench(database) { note, _ in handled.record(note.text) } }
            let id = try await benches[0].dispatch(20) { $0.rate = .perMinute(5) }
            try await running(benches) {
                _ = try await handled.first(5) { $0 != "plain" }
                try await benches[0].send(["plain"])
                try await handled.first { $0 == "plain" }
                #expect(handled.elements.count == 6)
                for expected in [10, 15, 20] {
                    try await database.letAMinutePass()
                    _ = try await handled.first(expected) { $0 != "plain" }
                    #expect(handled.elements.count == expected + 1)
                }
                try await benches[0].waitUntilFinished(id)
            }
            #expect(Set(handled.elements).count == 21)
        }
    }

    @Test("D4: Two workers run one batch of a key at a time")
    func twoWorkersRunOneBatchOfAKeyAtATime() async throws {
        try await TestDatabase.lend { database in
            let runs = Recorder<BatchID>()
            let benches = (0..<2).map { _ in
                WorkerBench(database) { _, context in
                    let batch = try #require(context.batch)
                    runs.record(batch)
                    await Task.yield()
                    runs.record(batch)
                }
            }
            var ids: [BatchID] = []
            for _ in 0..<4 { ids.append(try await benches[0].dispatch(10) { $0.key = "company-7" }) }
            try await running(benches) {
                for id in ids { try await benches[0].waitUntilFinished(id) }
            }
            #expect(runs.elements == ids.flatMap { Array(repeating: $0, count: 20) })
        }
    }

    @Test("D5: A handler that asks learns that its batch was cancelled, and the items in hand do not begin")
    func aHandlerThatAsksLearnsOfIt() async throws {
        try await TestDatabase.lend { database in
            let begun = Recorder<String>()
            let bench = WorkerBench(database) { note, context in
                begun.record(note.text)
                while !context.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
            }
            let id = try await bench.dispatch(50)
            try await running([bench], { $0.fetchSize = 30 }) {
                try await begun.first { _ in true }
                let record = try await bench.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
                #expect(record?.cancelled == 20)
                try await bench.waitUntilFinished(id)
                #expect(begun.elements == ["1"])
                #expect(try await bench.batches.find(id)?.counts == [0, 1, 0, 49])
            }
        }
    }

    @Test("Items that handlers settle in their own transactions are counted in them")
    func itemsThatHandlersSettleAreCounted() async throws {
        try await TestDatabase.lend { database in
            try await database.client.runScript("CREATE TABLE booked (text text)")
            let bench = WorkerBench(database) { note, context in
                try await context.transaction { transaction in
                    _ = try await transaction.execute(PostgresCommand("INSERT INTO booked VALUES ($1)", note.text))
                }
            }
            let id = try await bench.dispatch(25)
            try await running([bench]) {
                try await bench.waitUntilFinished(id)
                #expect(try await bench.batches.find(id)?.counts == [0, 25, 0, 0])
                #expect(try await database.value("SELECT count(*) FROM booked", as: Int64.self) == 25)
            }
        }
    }

    @Test("A handler adds items from inside, and the batch ends when those are handled")
    func aHandlerAddsItems() async throws {
        try await TestDatabase.lend { database in
            let reference = BenchReference()
            let bench = WorkerBench(database) { note, context in
                guard note.text == "1", let batch = context.batch, let bench = reference.bench else { return }
                try await bench.batches.add(try bench.items(10, of: batch, from: 2), to: batch)
            }
            reference.bench = bench
            let id = try await bench.dispatch(1)
            try await running([bench]) {
                try await bench.waitUntilFinished(id)
                #expect(try await bench.batches.find(id)?.counts == [0, 11, 0, 0])
            }
            reference.bench = nil
        }
    }

    @Test("Items are cancelled in portions, however many there are, and other messages stay")
    func manyItemsAreCancelled() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let id = try await bench.dispatch(12_000)
            try await bench.send(["plain"])
            let record = try await bench.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            #expect(record?.counts == [0, 0, 0, 12_000])
            #expect(record?.isFinished == true)
            #expect(try await bench.async.counts().ready == 1)
            await bench.store.close()
        }
    }

    @Test("What a worker that has died leaves of a batch is ended by another one's maintenance")
    func anotherWorkerEndsTheBatch() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let id = try await bench.dispatch(1)
            // As if the process had died between the settlement and the look at the batch.
            let settle = """
                WITH gone AS (DELETE FROM howdah.message RETURNING headers)
                INSERT INTO howdah.batch_tally (batch, worker, handled)
                SELECT howdah.batch_of(headers), 1, count(*) FROM gone GROUP BY 1
                """
            try await database.client.execute(PostgresCommand(settle))
            #expect(try await bench.batches.find(id)?.finishedAt == nil)
            try await running([bench]) {
                try await bench.waitUntilFinished(id)
                #expect(try await bench.batches.find(id)?.status == .completed)
            }
        }
    }

    /// Runs a worker for each bench while the body runs.
    private func running(
        _ benches: [WorkerBench],
        _ configure: @Sendable (inout WorkerConfiguration) -> Void = { _ in },
        _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for bench in benches {
                let worker = bench.worker(configure)
                group.addTask { try await worker.run() }
            }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
        for bench in benches { await bench.store.close() }
    }
}

/// Lets a handler use the bench it belongs to.
private final class BenchReference: Sendable {
    private let held = Mutex<WorkerBench?>(nil)

    var bench: WorkerBench? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

extension WorkerBench {
    fileprivate var batches: PostgresBatchStore { PostgresBatchStore(store, transports: [async]) }

    /// Notes whose texts are numbers.
    fileprivate func items(_ count: Int, of id: BatchID, from first: Int = 1) throws -> [AddressedMessage] {
        let headers = MessageHeaders([BatchStamp.header: BatchStamp(id).headerValue])
        return (first..<(first + count)).map { number in
            let body = Data("{\"text\":\"\(number)\"}".utf8)
            return AddressedMessage(
                OutgoingMessage(EncodedMessage(kind: Note.kind, body: body, headers: headers)),
                to: "async"
            )
        }
    }

    fileprivate func dispatch(
        _ count: Int,
        _ configure: (inout BatchOptions) -> Void = { _ in }
    ) async throws -> BatchID {
        let id = try await batches.makeID()
        var options = BatchOptions()
        configure(&options)
        try await batches.create(NewBatch(id: id, name: "notes", options: options, items: try items(count, of: id)))
        return id
    }

    fileprivate func waitUntilFinished(_ id: BatchID) async throws {
        while try await batches.find(id)?.isFinished != true { try await Task.sleep(for: .milliseconds(5)) }
    }
}

extension BatchRecord {
    /// Pending, handled, failed and cancelled items.
    fileprivate var counts: [Int] { [pending, handled, failed, cancelled] }
}

extension TestDatabase {
    /// Moves what rates go by into the past, since the server's clock cannot be moved.
    fileprivate func letAMinutePass() async throws {
        try await client.pipeline([
            PostgresCommand("UPDATE howdah.batch SET release_at = release_at - interval '1 minute'"),
            PostgresCommand("UPDATE howdah.batch_release SET released_at = released_at - interval '1 minute'"),
        ])
    }
}
