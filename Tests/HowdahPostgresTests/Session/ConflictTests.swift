import Howdah
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

/// Deadlocks and their like: they end a transaction, and the next attempt may succeed.
struct ConflictTests {
    // B121
    @Test(arguments: [1, 3])
    func aSettlementSurvivesConflicts(_ conflicts: Int) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await Self.conflict(database, "DELETE ON howdah.message", times: conflicts)

            #expect(try await session.settle(delivery, .handled) == [])

            #expect(try await async.counts() == MessageCounts())
            #expect(try await Self.attempts(database) == conflicts + 1)
        }
    }

    // B121
    @Test func aFourthConflictIsReportedAndTheMessageCanStillBeSettled() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await Self.conflict(database, "DELETE ON howdah.message", times: 4)

            let error = await #expect(throws: PostgresError.self) { try await session.settle(delivery, .handled) }

            #expect(error?.sqlState == .deadlockDetected)
            let attempts = try await Self.attempts(database)
            #expect(attempts == 4)
            #expect(try await async.counts() == MessageCounts(inFlight: 1))
            #expect(try await session.settle(delivery, .handled) == [])
            #expect(try await async.counts() == MessageCounts())
        }
    }

    // B121
    @Test func aMessageWhoseSettlementFailedComesBackWhenItsWorkerLeaves() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await Self.conflict(database, "DELETE ON howdah.message", times: 4)
            await #expect(throws: PostgresError.self) { try await session.settle(delivery, .handled) }

            await session.close()

            let again = try await store.open().claimOne()
            #expect(again.id == delivery.id)
        }
    }

    // B122
    @Test func twoConflictsInARowPassAsFindingNothingAndTheThirdIsReported() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("one")
            let session = try await store.open()
            try await Self.conflict(database, "INSERT ON howdah.lease", times: 3)

            #expect(try await session.claim().isEmpty)
            #expect(try await session.claim().isEmpty)
            let error = await #expect(throws: PostgresError.self) { try await session.claim() }
            #expect(error?.sqlState == .deadlockDetected)
            #expect(try await session.claimOne().text == "one")
        }
    }

    // B122
    @Test func aGoodClaimForgivesEarlierConflicts() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("one", "two")
            let session = try await store.open()
            for round in ["one", "two"] {
                try await Self.conflict(database, "INSERT ON howdah.lease", times: 2)
                #expect(try await session.claim(upTo: 1).isEmpty)
                #expect(try await session.claim(upTo: 1).isEmpty)
                #expect(try await session.claim(upTo: 1).map(\.text) == [round])
            }
        }
    }

    /// Who is entered among the waiters and does not wait takes wake-ups from those who do.
    @Test func aConflictLeavesNoWaiterBehind() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("one")
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await session.rest(for: .milliseconds(1), awaiting: ["async"])
            #expect(try await database.count("howdah.waiter") == 1)
            try await Self.conflict(database, "DELETE ON howdah.message", times: 1)

            #expect(try await session.settle(delivery, .handled) == [])

            #expect(try await Self.attempts(database) == 2)
            #expect(try await database.count("howdah.waiter") == 0)
        }
    }

    /// The settlement and the first claim are committed when the second claim meets the conflict.
    @Test(arguments: ["deadlock_detected", "internal_error"])
    func whatAClaimBroughtIsNotForgottenWhenTheSecondLookFails(_ condition: String) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("first")
            let session = try await store.open()
            let first = try await session.claimOne()
            try await async.send("second")
            // The claim above the floors enters a lease and passes; the claim of everything finds the low priority.
            try await async.send("low", priority: .init(rawValue: 9))
            try await Self.conflict(database, "INSERT ON howdah.lease", times: 1, after: 1, raising: condition)

            var request = ExchangeRequest(claiming: 5, from: ["async"])
            request.settlements = [Settlement(first, .handled)]
            let result = try await session.exchange(request)

            #expect(result.deliveries.map(\.text) == ["second"])
            #expect(result.lost == [])
            #expect(try await session.claim().map(\.text) == ["low"])
        }
    }

    @Test func aConflictOfARecoveryHindersNoSettlement() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("lost", "handled")
            let lost = try await store.open()
            _ = try await lost.claim(upTo: 1)
            let session = try await store.open()
            let delivery = try await session.claimOne()
            try await database.client.runScript(
                "UPDATE howdah.worker SET alive_until = now() - interval '1 second' WHERE id = \(lost.workerID)"
            )
            try await Self.conflict(database, "DELETE ON howdah.lease", times: 1)
            session.state.withLock { $0.maintenance = MaintenanceSchedule() }

            #expect(try await session.settle(delivery, .handled) == [])

            session.state.withLock { $0.maintenance = MaintenanceSchedule() }
            #expect(try await session.claim().map(\.text) == ["lost"])
        }
    }

    // MARK: Triggers

    /// Lets statements fail; a sequence counts them, since it keeps its value when a transaction does not.
    private static func conflict(
        _ database: TestDatabase,
        _ event: String,
        times: Int,
        after passed: Int = 0,
        raising condition: String = "deadlock_detected"
    ) async throws {
        try await database.client.runScript(
            """
            DROP SEQUENCE IF EXISTS conflicts CASCADE;
            CREATE SEQUENCE conflicts;
            CREATE OR REPLACE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                number bigint := nextval('conflicts');
            BEGIN
                IF number BETWEEN \(passed + 1) AND \(passed + times) THEN
                    RAISE EXCEPTION 'A conflict.' USING ERRCODE = '\(condition)';
                END IF;
                RETURN NULL;
            END;
            $$;
            CREATE OR REPLACE TRIGGER conflict AFTER \(event) FOR EACH ROW EXECUTE FUNCTION conflict();
            """
        )
    }

    private static func attempts(_ database: TestDatabase) async throws -> Int {
        try #require(try await database.value("SELECT last_value FROM conflicts", as: Int.self))
    }
}
