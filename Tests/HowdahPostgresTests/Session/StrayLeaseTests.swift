import Howdah
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

struct StrayLeaseTests {
    /// A claim may be committed and its answer lost on the way; the worker lives, so nobody else takes the lease.
    @Test func aLeaseThatItsWorkerDoesNotKnowOfIsGivenBack() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("lost on the way")
            let session = try await store.open()
            let claim = ClaimAllMessages(
                queues: session.transports.map(\.queue),
                oldestBatches: [:],
                worker: session.workerID,
                limit: 1
            )
            #expect(try await session.claims.run([claim.command(in: .howdah)])[0].count == 1)
            try await async.send("known")
            let known = try await session.claimOne()
            #expect(known.text == "known")

            #expect(try await session.claim().isEmpty)
            try await database.client.runScript("UPDATE howdah.lease SET taken_at = taken_at - interval '1 minute'")
            session.state.withLock { $0.maintenance = MaintenanceSchedule() }

            #expect(try await session.claimOne().text == "lost on the way")
            #expect(try await session.settle(known, .handled) == [])
            #expect(try await database.count("howdah.message") == 1)
        }
    }
}
