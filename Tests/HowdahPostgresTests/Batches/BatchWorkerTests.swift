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

    @Test("D5: Behind a pooler, a handler that asks learns it by a renewal, and the items in hand do not begin")
    func aHandlerBehindAPoolerLearnsOfIt() async throws {
        try await TestDatabase.lend { database in
            let begun = Recorder<String>()
            let handlers = Handlers {
                Handler(for: Note.self) { note, context in
                    begun.record(note.text)
                    while !context.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
                }
            }
            let bench = WorkerBench(database, handlers: handlers) { $0.isPooled = true }
            let id = try await bench.dispatch(50)
            try await running(
                [bench],
                {
                    $0.fetchSize = 30
                    $0.keepalive = .milliseconds(20)
                }
            ) {
                try await begun.first { _ in true }
                let record = try await bench.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
                #expect(record?.cancelled == 20)
                try await bench.waitUntilFinished(id)
                #expect(begun.elements == ["1"])
                #expect(try await bench.batches.find(id)?.counts == [0, 1, 0, 49])
            }
        }
    }

    @Test("D5: With the listener away, an exchange tells of it, and the rest of what is in hand does not begin")
    func anExchangeTellsOfIt() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database, handlers: Handlers {}) { $0.isPooled = true }
            let id = try await bench.dispatch(50)
            let session = try await bench.store.open()
            let deliveries = try await session.claim(upTo: 30)
            #expect(deliveries.count == 30)
            _ = try await bench.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            #expect(!deliveries.contains(where: session.isCancelled))
            try await session.settle(deliveries[0], .handled)
            #expect(deliveries.dropFirst().allSatisfy(session.isCancelled))
            try await session.settle(Array(deliveries.dropFirst()), .cancelled)
            #expect(try await bench.batches.find(id)?.counts == [0, 1, 0, 49])
            #expect(try await bench.batches.find(id)?.isFinished == true)
            await session.close()
            await bench.store.close()
        }
    }

    @Test("A handler that settles its item by itself waits for no row of its worker's exchanges")
    func handlersCountInARowOfTheirOwn() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { note, context in
                guard note.text == "2" else { return }
                while try await database.count("howdah.batch_tally", where: "handled = 1") == 0 {
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await within(.seconds(60)) {
                    try await database.client.withTransaction { lock in
                        try await lock.execute(PostgresCommand("SELECT FROM howdah.batch_tally FOR UPDATE"))
                        try await context.transaction { _ in }
                    }
                }
            }
            let id = try await bench.dispatch(2)
            try await running([bench]) {
                try await bench.waitUntilFinished(id)
                #expect(try await bench.batches.find(id)?.counts == [0, 2, 0, 0])
                #expect(try await database.count("howdah.batch_tally") == 2)
            }
        }
    }

    @Test("Two settlements of the last two items, open at once, end their batch once")
    func twoSettlementsOfTheLastItems() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let id = try await bench.dispatch(2)
            let sessions = [try await bench.store.open(), try await bench.store.open()]
            var deliveries: [Delivery] = []
            for session in sessions { deliveries += try await session.claim(upTo: 1) }
            try #require(deliveries.count == 2)
            // Both have counted their item before either commits.
            try await database.holdCommitsOfTallies()
            let gate = try await PostgresConnection.connect(database.configuration, logger: database.logger)
            _ = try await gate.execute(PostgresCommand("SELECT pg_advisory_lock(4711)::text"))
            let both = deliveries
            async let first = sessions[0].settle(both[0], .handled)
            async let second = sessions[1].settle(both[1], .handled)
            try await database.wait(
                until: "SELECT count(*) = 2 FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND objid = 4711"
            )
            _ = try await gate.execute(PostgresCommand("SELECT pg_advisory_unlock(4711)"))
            #expect(try await first.isEmpty)
            #expect(try await second.isEmpty)
            let record = try #require(try await bench.batches.find(id))
            #expect(record.counts == [0, 2, 0, 0])
            #expect(record.status == .completed)
            #expect(try await database.count("howdah.batch_tally") == 2)
            await gate.close()
            for session in sessions { await session.close() }
            await bench.store.close()
        }
    }

    @Test("A worker forgets batches that have ended long ago, some at a time, and no others")
    func aWorkerForgetsOldBatches() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            for _ in 0..<230 { _ = try await bench.dispatch(0) }
            let young = try await bench.dispatch(0)
            let open = try await bench.dispatch(1) { $0.key = "waits" }
            let age = "UPDATE howdah.batch SET finished_at = now() - interval '31 days' WHERE id < \(young)"
            try await database.client.execute(PostgresCommand(age))
            let session = try await bench.store.open()
            await session.maintainBatches()
            #expect(try await database.count("howdah.batch") == 132)
            await session.maintainBatches()
            await session.maintainBatches()
            #expect(try await bench.batches.list(BatchQuery()).map(\.id) == [open, young])
            await session.close()
            await bench.store.close()
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
    /// Lets transactions that have counted items wait for an advisory lock before they commit.
    fileprivate func holdCommitsOfTallies() async throws {
        try await client.runScript(
            """
            CREATE FUNCTION wait_for_gate() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(4711);
                RETURN NULL;
            END;
            $$;
            CREATE CONSTRAINT TRIGGER gate AFTER INSERT OR UPDATE ON howdah.batch_tally
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_for_gate();
            """
        )
    }

    /// Moves what rates go by into the past, since the server's clock cannot be moved.
    fileprivate func letAMinutePass() async throws {
        try await client.pipeline([
            PostgresCommand("UPDATE howdah.batch SET release_at = release_at - interval '1 minute'"),
            PostgresCommand("UPDATE howdah.batch_release SET released_at = released_at - interval '1 minute'"),
        ])
    }
}
