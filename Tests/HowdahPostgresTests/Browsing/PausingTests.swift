import Howdah
import HowdahPostgres
import HowdahTesting
import Testing

struct PausingTests {
    @Test("What waits on a paused transport keeps no worker awake")
    func keepsNoWorkerAwake() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one")
            let session = try await store.open()
            _ = try await store.pause(["async"], by: "Ada")

            // It has looked, and slept to the end; with something ready it would have returned true at once. The first
            // rest may end early, since the listener has just begun.
            _ = try await session.rest(for: .milliseconds(50), awaiting: ["async"])
            #expect(try await session.rest(for: .milliseconds(50), awaiting: ["async"]) == false)
            _ = try await store.resume(["async"])
            #expect(try await session.rest(for: .seconds(60), awaiting: ["async"]))
            #expect(try await session.claimOne().text == "one")
            await session.close()
            await store.close()
        }
    }

    @Test("Transports of one queue are paused together, under all of their names")
    func transportsOfOneQueueArePausedTogether() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store, queueName: "general")
            _ = PostgresTransport("other", in: store, queueName: "general")
            #expect(try await store.pauses().isEmpty)
            _ = try await store.pause(["async"], by: nil)
            #expect(try await Set(store.pauses().keys) == ["async", "other"])
            await store.close()
        }
    }

    @Test("Whether something is paused can be asked where nothing has been set up")
    func canBeAskedWhereNothingHasBeenSetUp() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store)
            let pauses = try await store.pauses()
            #expect(pauses.isEmpty)
            #expect(try await database.isTrue("SELECT to_regnamespace('howdah') IS NULL"))
            await store.close()
        }
    }
}
