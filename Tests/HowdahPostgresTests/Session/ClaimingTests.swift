import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// What a session remembers of its claims must never let it claim what it has in hand.
struct ClaimingTests {
    @Test func aSessionDoesNotClaimAgainWhatItHasInHandInSeveralPriorities() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("normal")
            try await async.send("low", priority: .init(rawValue: 5))
            let session = try await store.open()
            let first = try await session.claim()
            #expect(first.map(\.text) == ["normal", "low"])
            #expect(Set(first.map(\.lease)).count == 2)
            try await async.send("new")

            let second = try await session.claim()

            #expect(second.map(\.text) == ["new"])
            #expect(try await session.settle(first + second, .handled) == [])
            #expect(try await async.counts() == MessageCounts())
        }
    }

    @Test func aSessionDoesNotClaimAgainWhatItHasInHandAfterALoss() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one", "two", "three")
            try await database.client.runScript("UPDATE howdah.message SET losses = 1")
            let session = try await store.open()
            let first = try await session.claim()
            #expect(Set(first.map(\.lease)).count == 3)
            try await async.send("new")

            #expect(try await session.claim().map(\.text) == ["new"])
            #expect(try await store.open().claim().isEmpty)
        }
    }

    @Test func theLeaseOfALargeClaimIsNotCompressed() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            _ = try await async.send(Array(repeating: "text", count: 500).map { .sample($0) })
            let session = try await store.open()
            #expect(try await session.claim(upTo: 500).count == 500)

            let stored = "SELECT coalesce(pg_column_compression(positions), 'as it is') FROM howdah.lease"
            #expect(try await database.value(stored, as: String.self) == "as it is")
        }
    }
}
