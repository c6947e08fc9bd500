import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

struct SetUpTests {
    // B117
    @Test func whereNoTablesAreAClaimFindsNothingAndAMessageThenArrives() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()

            #expect(try await session.claim().isEmpty)
            try await async.send("one")
            #expect(try await session.claimOne().text == "one")
        }
    }

    // B117
    @Test func aMessageCanBeSentWhereNoTablesAre() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let async = PostgresTransport("async", in: database.makeStore())

            try await async.send("one")

            #expect(try await async.counts().ready == 1)
        }
    }

    // B117
    @Test func aStoreThatMayNotSetItselfUpSaysWhatIsMissing() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let store = database.makeStore { $0.setsUpItself = false }
            let async = PostgresTransport("async", in: store)
            let failed = PostgresFailureStore("failed", in: store)

            for operation: @Sendable () async throws -> Void in [
                { _ = try await store.open() },
                { try await async.send("one") },
                { _ = try await async.counts() },
                { _ = try await failed.count(.all) },
                { _ = try await store.workers() },
            ] {
                let error = await #expect(throws: TransportError.self) { try await operation() }
                #expect(error?.code == .notProvisioned)
            }
            let isUntouched = try await database.isTrue("SELECT to_regnamespace('howdah') IS NULL")
            #expect(isUntouched)
        }
    }

    // B117
    @Test func aStoreThatMayNotSetItselfUpNamesAQueueThatIsMissing() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore { $0.setsUpItself = false })

            let error = await #expect(throws: TransportError.self) { try await async.send("one") }

            #expect(error?.code == .notProvisioned)
            #expect(error?.message.contains("async") == true)
        }
    }

    @Test func provisioningTwiceChangesNothing() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.provision()
            try await async.send("one")

            try await async.provision()

            #expect(try await async.counts().ready == 1)
            #expect(try await database.count("howdah.queue") == 1)
        }
    }

    @Test func manyStoresMaySetUpAtOnce() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...4 {
                    group.addTask {
                        try await PostgresTransport("async", in: database.makeStore()).send("\(number)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.count("howdah.message") == 4)
            #expect(try await database.count("howdah.queue") == 1)
        }
    }

    @Test func aSessionOutlivesTheSchema() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let session = try await store.open()
            try await async.send("gone with the schema")
            try await database.client.runScript("DROP SCHEMA howdah CASCADE")

            try await async.send("one")

            #expect(try await async.counts().ready == 1)
            #expect(try await session.claim().map(\.text) == ["one"])
        }
    }
}
