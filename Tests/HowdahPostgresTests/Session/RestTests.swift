import Howdah
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

/// How long a worker that has nothing to do sleeps, and what wakes it.
struct RestTests {
    // B124
    @Test func aMessageOfAnotherStoreEndsARestWithinASecond() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store)
            let session = try await store.open()
            let sender = PostgresTransport("async", in: database.makeStore())
            #expect(try await session.claim().isEmpty)
            let clock = ContinuousClock()

            let sentAt = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Self.restUntilReady(session) }
                try await database.wait(until: "SELECT EXISTS (SELECT FROM howdah.waiter)")
                let sentAt = clock.now
                try await sender.send("one")
                try await group.waitForAll()
                return sentAt
            }

            #expect(sentAt.duration(to: clock.now) < .seconds(1))
        }
    }

    // B125
    @Test func aRestEndsWhenItsTimeIsOver() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store)
            let session = try await store.open()
            try await session.rest(for: .seconds(30), awaiting: ["async"])

            let duration = try await ContinuousClock().measure {
                try await session.rest(for: .milliseconds(200), awaiting: ["async"])
            }

            #expect(duration > .milliseconds(190))
            #expect(duration < .seconds(2))
        }
    }

    // B124
    @Test func aWorkerThatWasNotWokenRestsOnWithoutEnteringAgain() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            // The listener ends the first rest, when it begins to listen.
            for _ in 1...2 { try await session.rest(for: .milliseconds(20), awaiting: ["async"]) }
            #expect(try await database.count("howdah.waiter") == 1)
            try await database.client.runScript(
                "ALTER TABLE howdah.waiter ADD CONSTRAINT nobody CHECK (worker IS NULL) NOT VALID"
            )

            try await session.rest(for: .milliseconds(20), awaiting: ["async"])
            try await async.send("one")
            try await session.rest(for: .seconds(3_600), awaiting: ["async"])

            try await database.wait(until: "SELECT NOT EXISTS (SELECT FROM howdah.waiter)")
            await #expect(throws: (any Error).self) {
                _ = try await session.claim()
                try await session.rest(for: .milliseconds(20), awaiting: ["async"])
            }
        }
    }

    // B126
    @Test func aMessageThatComesDueEndsARest() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            try await async.send("one", delay: .milliseconds(400))

            let duration = try await ContinuousClock().measure { try await Self.restUntilReady(session) }

            #expect(duration < .seconds(3))
            #expect(try await database.isTrue("SELECT ready_at <= now() FROM howdah.message"))
        }
    }

    // B126
    @Test func aMessageThatComesDueEarlierThanTheOthersShortensARestUnderWay() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("later", delay: .seconds(1_000))
            let session = try await store.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Self.restUntilReady(session) }
                try await database.wait(until: "SELECT EXISTS (SELECT FROM howdah.waiter)")
                try await async.send("sooner", delay: .milliseconds(200))
                try await group.waitForAll()
            }
            #expect(try await database.isTrue("SELECT body = 'sooner' FROM howdah.message"))
        }
    }

    // B129
    @Test func aStoreThatDoesNotNotifyEntersNobodyAndPolls() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore { $0.notifies = false }
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            try await Self.forbidWaiters(database)

            try await session.rest(for: .milliseconds(20), awaiting: ["async"])
            try await session.rest(for: .milliseconds(20), awaiting: ["async"])
            try await async.send("one")
            try await session.rest(for: .seconds(3_600), awaiting: ["async"])

            #expect(try await session.claimOne().text == "one")
            #expect(try await database.count("pg_stat_activity", where: Self.listens) == 0)
        }
    }

    @Test func nothingIsNotifiedWhenNobodyWaits() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            let spy = try await PostgresConnection.connect(database.configuration, logger: database.logger)
            let notifications = spy.notifications()
            try await spy.listen("howdah_w\(session.workerID)")

            try await async.send("one", "two")
            try await async.send("later", delay: .seconds(60))
            _ = try await database.value("SELECT howdah.dispatch('async', 'sample')", as: Int64.self)
            _ = try await database.client.withTransaction { transaction in
                try await async.send("three", stamps: [TransactionStamp(transaction)])
            }
            try await database.client.runScript("NOTIFY howdah_w\(session.workerID), 'the end'")

            let first = try await notifications.first { _ in true }
            #expect(first?.payload == "the end")
            await spy.close()
        }
    }

    @Test func aDispatchWakesOneOfTheWorkersThatWait() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let sessions = [try await store.open(), try await store.open()]
            let asleep = Recorder<Int32>()
            let woken = Recorder<Int32>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for session in sessions {
                    group.addTask {
                        // The first rest ends early, since listening has only just begun.
                        try await session.rest(for: .seconds(30), awaiting: ["async"])
                        asleep.record(session.workerID)
                        try await session.rest(for: .seconds(30), awaiting: ["async"])
                        woken.record(session.workerID)
                    }
                }
                try await asleep.first(2)
                try await database.waitUntilAsleep(2)
                try await async.send("one")
                let first = try await woken.first { _ in true }
                #expect(try await database.count("howdah.waiter", where: "worker <> \(first)") == 1)
                #expect(try await database.count("howdah.waiter") == 1)
                try await async.send("two")
                try await group.waitForAll()
            }
            #expect(woken.elements.count == 2)
        }
    }

    /// The identifiers in the leases of a failure store have nothing to do with the positions of messages.
    @Test func aFailedMessageInHandHidesNoReadyOne() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            _ = PostgresFailureStore("failed", in: store)
            try await async.send("failed")
            let first = try await store.open()
            try await first.settle(try await first.claimOne(), .failed(.sample, store: "failed"))
            let repairing = try await store.open("failed")
            let failed = try await repairing.claimOne(from: "failed")
            let session = try await store.open()
            try await session.rest(for: .seconds(30), awaiting: ["async"])
            try await database.client.runScript("SELECT setval('howdah.message_position', \(failed.slot), false)")
            try await database.client.runScript(
                """
                INSERT INTO howdah.message (queue, type, headers, body) SELECT id, 'sample', '{}', 'one'
                FROM howdah.queue WHERE name = 'async'
                """
            )

            _ = try await within(.seconds(20)) { try await session.rest(for: .seconds(30), awaiting: ["async"]) }

            #expect(try await session.claimOne().text == "one")
        }
    }

    // MARK: Helpers

    private static let listens = "datname = current_database() AND application_name = 'howdah listener'"

    /// Rests until a message is ready, as long as it takes; a rest may end early.
    static func restUntilReady(_ session: PostgresSession) async throws {
        while true {
            try await session.rest(for: .seconds(30), awaiting: ["async"])
            guard try await session.claim(upTo: 1).isEmpty else { return }
        }
    }

    /// Lets every attempt to enter a waiter fail.
    private static func forbidWaiters(_ database: TestDatabase) async throws {
        try await database.client.runScript("ALTER TABLE howdah.waiter ADD CONSTRAINT nobody CHECK (worker IS NULL)")
    }
}
