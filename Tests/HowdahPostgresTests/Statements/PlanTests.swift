import Howdah
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

/// Which indexes the statements of a worker use, as its own session plans them.
struct PlanTests {
    @Test func everyStatementOfAWorkerUsesItsIndex() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database)
            let plans = try await Self.plans(database)

            for (name, plan) in plans {
                #expect(!plan.contains("Seq Scan on howdah.message"), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on howdah.delayed"), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on howdah.failed"), "\(name):\n\(plan)")
                #expect(!plan.contains("JIT:"), "\(name):\n\(plan)")
            }
            let messages = "using message_pkey on howdah.message"
            for name in [
                "claim", "claim all", "finish", "forget", "retry", "fail", "look ahead", "recover", "settle",
                "finish items", "fail items",
            ] {
                #expect(plans[name]?.contains(messages) == true, "\(name):\n\(plans[name] ?? "")")
            }
            // Nobody has analyzed the table: without bounds, a settlement would read the whole queue.
            for name in ["finish", "forget", "forget retried", "retry", "fail", "finish items", "settle", "fail items"]
            {
                let conditions = plans[name]?.split(separator: "\n").filter { $0.contains("Index Cond:") } ?? []
                let isBound = conditions.contains { $0.contains(#""position" >="#) }
                #expect(isBound, "\(name):\n\(plans[name] ?? "")")
            }
            for name in ["promote", "look ahead"] {
                #expect(plans[name]?.contains("using delayed_due on howdah.delayed") == true, "\(plans[name] ?? "")")
            }
            #expect(plans["claim failed"]?.contains("using failed_store on howdah.failed") == true)
            // A claim takes what it wants in the order of the index and stops there.
            for name in ["claim", "claim all"] {
                #expect(plans[name]?.contains("Sort Key: m.priority") == false, "\(plans[name] ?? "")")
                #expect(plans[name]?.contains("Sort Key: message") == false, "\(plans[name] ?? "")")
            }
        }
    }

    /// Batches are swept and retried by it, on a table that nobody has analyzed.
    @Test(arguments: ["message", "delayed", "failed"])
    func theItemsOfABatchAreFoundByTheirIndex(_ table: String) async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database)
            try await database.client.runScript(
                "UPDATE howdah.\(table) SET headers = '{\"X-Batch\":\"7\"}' WHERE ctid IN (SELECT ctid FROM howdah.\(table) LIMIT 100)"
            )
            let query = "EXPLAIN SELECT ctid FROM howdah.\(table) WHERE howdah.batch_label(headers) = '7'"
            let settings = WorkerSettings.connection(
                database.configuration,
                settings: WorkerSettings.claiming,
                name: "plans"
            )
            let worker = try await PostgresConnection.connect(settings, logger: database.logger)
            let byWorker = try await worker.execute(PostgresCommand(query)).map { try $0.decode(0, as: String.self) }
            await worker.close()
            let byCommand = try await database.client.execute(PostgresCommand(query)).map {
                try $0.decode(0, as: String.self)
            }
            for plan in [byWorker, byCommand] {
                #expect(plan.joined(separator: "\n").contains("\(table)_batch"), "\(plan)")
            }
        }
    }

    /// See section 5 of the measurements that the design rests on: without floors this claim takes thousands.
    @Test func aClaimTouchesFewPagesHoweverMuchWasHandledSinceTheOldestSnapshot() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore { $0.maximumConnections = 2 }
            let async = PostgresTransport("async", in: store)
            try await async.send("first")
            let session = try await store.open()
            try await session.settle(try await session.claimOne(), .handled)
            let reader = try await PostgresConnection.connect(database.configuration, logger: database.logger)
            try await reader.transaction(isolation: .repeatableRead) { transaction in
                try await transaction.execute(PostgresCommand("SELECT count(*) FROM howdah.message"))
                _ = try await async.send((1...50_000).map { .sample("\($0)") })
                var handled = 0
                var last: [Delivery] = []
                while handled < 50_000 {
                    var request = ExchangeRequest(claiming: 1_000, from: ["async"])
                    request.settlements = last.map { Settlement($0, .handled) }
                    last = try await session.exchange(request).deliveries
                    try #require(!last.isEmpty)
                    handled += last.count
                }
                try await session.settle(last, .handled)
                _ = try await async.send((1...50).map { .sample("\($0)") })

                let statement = session.state.withLock { state in
                    ClaimMessages(
                        floors: state.memory.floors(of: session.transports.map(\.queue)),
                        oldestBatches: state.memory.oldestBatches(of: session.transports.map(\.queue)),
                        worker: session.workerID,
                        limit: 50
                    )
                }
                let withFloors = try await Self.buffers(statement, session)
                #expect(withFloors < 40, "\(withFloors) pages")
                // The proof that the floors do it: a claim of everything steps over what was handled.
                let everything = ClaimAllMessages(
                    queues: session.transports.map(\.queue),
                    oldestBatches: [:],
                    worker: session.workerID,
                    limit: 50
                )
                let withoutFloors = try await Self.buffers(everything, session)
                #expect(withoutFloors > 10 * withFloors, "\(withoutFloors) pages, and \(withFloors) with floors")
            }
            await reader.close()
            await session.close()
            await store.close()
        }
    }

    // MARK: Reading plans

    /// 200,000 messages in two queues, 50,000 delayed ones, 5,000 failed ones, leases of a worker that lives.
    private static func fill(_ database: TestDatabase) async throws {
        try await database.client.runScript(
            """
            INSERT INTO howdah.queue (name) VALUES ('async'), ('async2'), ('failed');
            INSERT INTO howdah.message (queue, priority, type, headers, body)
            SELECT 1 + n % 2, n % 3 - 1, 'sample', '{}', 'x' FROM generate_series(1, 200000) AS n;
            INSERT INTO howdah.delayed (due, queue, type, headers, body)
            SELECT now() + n * interval '1 minute', 1, 'sample', '{}', 'x' FROM generate_series(1, 50000) AS n;
            INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, error_class, error_message,
                                       type, headers, body)
            SELECT n, 3, 1, now(), 0, 1, 'SampleError', 'It broke.', 'sample', '{}', 'x'
            FROM generate_series(1000001, 1005000) AS n;
            INSERT INTO howdah.lease (queue, worker, priority, is_begun, positions)
            SELECT 1, n, 0, true, ARRAY[n] FROM generate_series(1, 20) AS n;
            """
        )
    }

    private static func plans(_ database: TestDatabase) async throws -> [String: String] {
        let lease = LeaseKey(queue: 1, batch: 1, priority: 0, worker: 1)
        var failures = FailureColumns()
        failures.append(.sample, slot: 1)
        var plans: [String: String] = [:]
        let settings = WorkerSettings.connection(
            database.configuration,
            settings: WorkerSettings.claiming,
            name: "plans"
        )
        let connection = try await PostgresConnection.connect(settings, logger: database.logger)
        let floors = [ClaimFloor(queue: 1, priority: 0, position: 100)]
        plans["claim"] = try await plan(
            ClaimMessages(floors: floors, oldestBatches: [1: 0], worker: 7, limit: 50),
            connection
        )
        plans["claim all"] = try await plan(
            ClaimAllMessages(queues: [1, 2], oldestBatches: [1: 0, 2: 0], worker: 7, limit: 50),
            connection
        )
        plans["claim failed"] = try await plan(
            ClaimFailedMessages(store: 3, worker: 7, failedBefore: .distantFuture, only: nil, limit: 50),
            connection
        )
        plans["finish"] = try await plan(FinishBatch(lease: lease, positions: [1]), connection)
        plans["forget"] = try await plan(ForgetMessages(lease: lease, positions: [1]), connection)
        plans["forget retried"] = try await plan(ForgetRetriedMessages(lease: lease, positions: [1]), connection)
        plans["retry"] = try await plan(RetryMessages(lease: lease, failures: failures, worker: "w"), connection)
        plans["fail"] = try await plan(
            FailMessages(lease: lease, failures: failures, worker: "w", store: 3),
            connection
        )
        plans["finish items"] = try await plan(FinishItems(lease: lease, positions: [1]), connection)
        plans["settle"] = try await plan(SettleItems(lease: lease, positions: [1], isHandled: true), connection)
        plans["fail items"] = try await plan(
            FailItems(lease: lease, failures: failures, worker: "w", store: 3),
            connection
        )
        plans["promote"] = try await plan(PromoteDueMessages(), connection)
        plans["look ahead"] = try await plan(LookAhead(queues: [1, 2]), connection)
        plans["recover"] = try await plan(RecoverLostMessages(worker: 7), connection)
        await connection.close()
        return plans
    }

    private static func plan(_ statement: some Statement, _ connection: PostgresConnection) async throws -> String {
        var command = statement.command(in: .howdah)
        command.sql = "EXPLAIN (VERBOSE, COSTS OFF) " + command.sql
        return try await connection.execute(command).map { try $0.decode(0, as: String.self) }.joined(separator: "\n")
    }

    /// How many pages a statement touches, run on the connection of a session.
    private static func buffers(_ statement: some Statement, _ session: PostgresSession) async throws -> Int {
        var command = statement.command(in: .howdah)
        command.sql = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + command.sql
        command.isPrepared = false
        let lines = try await session.claims.run([command])[0].map { try $0.decode(0, as: String.self) }
        let total = try #require(lines.first { $0.contains("Buffers:") })
        return total.matches(of: /(?:hit|read)=(\d+)/).compactMap { Int($0.output.1) }.reduce(0, +)
    }
}
