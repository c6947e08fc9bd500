import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// A settlement counts as long as the lease is there, and not a moment longer.
struct FencingTests {
    private static let outcomes: [Settlement.Outcome] = [
        .handled, .retry(after: .zero, .sample, headers: nil), .failed(.sample, store: "failed"), .released,
    ]

    @Test(arguments: 0...3)
    func aSettlementWaitsForARecoveryUnderWayAndThenChangesNothing(_ number: Int) async throws {
        let outcome = Self.outcomes[number]
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let failed = PostgresFailureStore("failed", in: store)
            try await store.provision()
            let id = try await async.send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await Self.expire(session, database)

            let lost = try await withThrowingTaskGroup(of: [MessageID].self) { group in
                try await database.client.withTransaction { transaction in
                    try await transaction.execute(RecoverLostMessages(worker: 0).command(in: .howdah))
                    group.addTask { try await session.settle(delivery, outcome) }
                    try await database.wait(until: Self.someoneWaitsForALock)
                }
                return try #require(try await group.next())
            }

            if case .released = outcome {} else { #expect(lost == id) }
            let counts = try await async.counts()
            #expect(counts.ready == 1)
            #expect(counts.inFlight == 0)
            #expect(try await failed.count(.all) == 0)
            #expect(try await database.count("howdah.delayed") == 0)
            let again = try await store.open().claimOne()
            #expect(again.losses == 1)
            #expect(again.attempt == 1)
        }
    }

    @Test func aRecoveryWaitsForASettlementUnderWayAndThenTakesNothing() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await Self.expire(session, database)
            let key = LeaseKey(
                queue: session.transports[0].queue,
                batch: delivery.lease.rawValue,
                priority: delivery.priority.rawValue,
                worker: session.workerID
            )

            try await withThrowingTaskGroup(of: Void.self) { group in
                try await database.client.withTransaction { transaction in
                    let finish = FinishBatch(lease: key, positions: [delivery.slot])
                    let result = try await transaction.execute(finish.command(in: .howdah))
                    #expect(result.affectedRows == 1)
                    group.addTask { try await store.recoverLostMessages() }
                    try await database.wait(until: Self.someoneWaitsForALock)
                }
                try await group.waitForAll()
            }

            #expect(try await async.counts() == MessageCounts())
        }
    }

    @Test(arguments: 0...3)
    func aSettlementAfterAnotherWorkerHasClaimedChangesNothing(_ number: Int) async throws {
        let outcome = Self.outcomes[number]
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let failed = PostgresFailureStore("failed", in: store)
            try await store.provision()
            let id = try await async.send("one")
            let session = try await store.open()
            let stale = try await session.claimOne()
            try await Self.expire(session, database)
            let other = try await store.open()
            let current = try await other.claimOne()

            let lost = try await session.settle(stale, outcome)

            if case .released = outcome {} else { #expect(lost == id) }
            #expect(try await async.counts() == MessageCounts(inFlight: 1))
            #expect(try await failed.count(.all) == 0)
            #expect(try await other.settle(current, .handled) == [])
            #expect(try await database.count("howdah.failure") == 0)
        }
    }

    /// A settlement of a part of a batch must not bring back what a recovery has given to another worker.
    @Test func aPartOfALostBatchChangesNothing() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let ids = try await async.send("one", "two", "three")
            let session = try await store.open()
            let stale = try await session.claim()
            try await Self.expire(session, database)
            let other = try await store.open()
            let current = try await other.claim()
            #expect(current.map(\.id) == ids)

            #expect(try await session.settle([stale[1]], .handled) == [ids[1]])

            #expect(try await async.counts() == MessageCounts(inFlight: 3))
            #expect(try await other.settle(current, .handled) == [])
        }
    }

    /// Lets the worker's leases run out, and its lock be free.
    private static func expire(_ session: PostgresSession, _ database: TestDatabase) async throws {
        let expire = "UPDATE howdah.worker SET alive_until = now() - interval '1 second' WHERE id = $1"
        try await database.client.execute(PostgresCommand(expire, session.workerID))
    }

    private static let someoneWaitsForALock = """
        SELECT EXISTS (
            SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        )
        """
}
