import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// B130: messages that are dispatched in a transaction of the caller's.
struct TransactionTests {
    private struct Regret: Error {}

    /// The ways to dispatch a message that says "one" in a transaction.
    enum Way: CaseIterable {
        case stamp, function

        func dispatch(to async: PostgresTransport, in transaction: PostgresTransaction, delay: Duration?) async throws {
            switch self {
            case .stamp: try await async.send("\"one\"", delay: delay, stamps: [TransactionStamp(transaction)])
            case .function:
                let call = "SELECT howdah.dispatch('async', 'sample', '\"one\"', $1 * interval '1 millisecond')"
                try await transaction.execute(PostgresCommand(call, Int64(delay?.milliseconds ?? 0)))
            }
        }
    }

    // B130
    @Test(arguments: Way.allCases, [nil, Duration.seconds(60)])
    func aMessageOfATransactionThatIsRolledBackNeverExisted(_ way: Way, _ delay: Duration?) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await store.provision()
            let session = try await store.open()
            let spy = try await PostgresConnection.connect(database.configuration, logger: database.logger)
            let notifications = spy.notifications()
            let channel = "howdah_w\(session.workerID)"
            try await spy.listen(channel)
            try await database.client.runScript(
                "INSERT INTO howdah.waiter SELECT id, \(session.workerID) FROM howdah.queue"
            )

            await #expect(throws: PostgresTransactionError.self) {
                try await database.client.withTransaction { transaction in
                    try await way.dispatch(to: async, in: transaction, delay: delay)
                    throw Regret()
                }
            }
            try await database.client.runScript("NOTIFY \(channel), 'the end'")

            #expect(try await notifications.first { _ in true }?.payload == "the end")
            #expect(try await database.count("howdah.messages") == 0)
            await spy.close()
        }
    }

    // B130
    @Test(arguments: Way.allCases)
    func aMessageOfATransactionWakesAWorkerWhenItIsCommittedAndNotBefore(_ way: Way) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await store.provision()
            let session = try await store.open()
            let claimed = Recorder<String>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while true {
                        try await session.rest(for: .seconds(30), awaiting: ["async"])
                        guard let delivery = try await session.claim().first else { continue }
                        return claimed.record(delivery.text)
                    }
                }
                try await database.wait(until: "SELECT EXISTS (SELECT FROM howdah.waiter)")
                try await database.client.withTransaction { transaction in
                    try await way.dispatch(to: async, in: transaction, delay: nil)
                    #expect(try await database.count("howdah.messages") == 0)
                    #expect(claimed.elements.isEmpty)
                }
                let committedAt = ContinuousClock.now
                try await group.waitForAll()
                #expect(committedAt.duration(to: .now) < .seconds(1))
            }
            #expect(claimed.elements == ["\"one\""])
        }
    }

    // B130
    @Test(arguments: Way.allCases)
    func aWorkerThatGoesToSleepWhileATransactionDispatchesIsNotForgotten(_ way: Way) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await store.provision()
            let session = try await store.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await database.client.withTransaction { transaction in
                    try await way.dispatch(to: async, in: transaction, delay: nil)
                    // It has looked for workers that wait, and found none. Now one goes to sleep for long.
                    group.addTask { try await RestTests.restUntilReady(session) }
                    try await database.wait(
                        until: """
                            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                                           AND application_name = 'howdah worker' AND query LIKE '%min(due)%')
                            """
                    )
                }
                let committedAt = ContinuousClock.now
                try await group.waitForAll()
                #expect(committedAt.duration(to: .now) < .seconds(2))
            }
        }
    }

    // B130
    @Test func aMessageAndTheCallersOwnRowsAppearTogether() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore())
            try await database.client.runScript("CREATE TABLE orders (id int)")

            _ = try await database.client.withTransaction { transaction in
                try await transaction.execute(PostgresCommand("INSERT INTO orders VALUES (1)"))
                return try await async.send("one", "two", stamps: [TransactionStamp(transaction)])
            }

            #expect(try await database.count("orders") == 1)
            #expect(try await async.counts().ready == 2)
        }
    }

    // MARK: The function

    @Test func theFunctionTakesEverythingADispatchHas() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store)
            try await store.provision()
            let call = """
                SELECT howdah.dispatch(transport => 'async', type => 'mail.send', body => '{"to":"ä"}', priority => -3,
                                       headers => '{"trace":"7"}')
                """
            let id = try #require(try await database.value(call, as: Int64.self))

            let delivery = try await store.open().claimOne()
            #expect(delivery.id.rawValue == id)
            #expect(delivery.kind == "mail.send")
            #expect(delivery.text == #"{"to":"ä"}"#)
            #expect(delivery.priority.rawValue == -3)
            #expect(delivery.headers == ["trace": "7"])
        }
    }

    @Test func theFunctionDelays() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await store.provision()
            _ = try await database.value("SELECT howdah.dispatch('async', 'a', delay => '1 hour')", as: Int64.self)
            _ = try await database.value("SELECT howdah.dispatch('async', 'b', delay => '-1 hour')", as: Int64.self)

            let counts = try await async.counts()
            #expect(counts.delayed == 1)
            #expect(counts.ready == 1)
            #expect(try await database.isTrue("SELECT due = created_at + interval '1 hour' FROM howdah.delayed"))
        }
    }

    @Test(
        arguments: [
            ("'nowhere', 'a'", "42704"),
            ("NULL, 'a'", "42704"),
            ("'async', ''", "22023"),
            ("'async', NULL", "22023"),
            ("'async', repeat('x', 191)", "22023"),
            ("'async', E'a\\nb'", "22023"),
            ("'async', 'a', '{'", "22P02"),
            ("'async', 'a', ''", "22P02"),
            ("'async', 'a', NULL", "22023"),
            ("'async', 'a', priority => 32768", "22023"),
            ("'async', 'a', priority => -32769", "22023"),
            ("'async', 'a', priority => NULL", "22023"),
            ("'async', 'a', headers => '[]'", "22023"),
            ("'async', 'a', headers => '1'", "22023"),
            ("'async', 'a', headers => NULL", "22023"),
            ("'async', 'a', headers => '{\"n\":1}'", "22023"),
            ("'async', 'a', headers => '{\"n\":null}'", "22023"),
        ]
    )
    func theFunctionRefuses(_ arguments: String, _ state: String) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            _ = PostgresTransport("async", in: store)
            try await store.provision()

            let error = await #expect(throws: PostgresError.self) {
                try await database.value("SELECT howdah.dispatch(\(arguments))", as: Int64.self)
            }

            #expect(error?.sqlState?.rawValue == state, "\(error?.message ?? "no error")")
            let count = try await database.count("howdah.messages")
            #expect(count == 0)
        }
    }

    @Test func theFunctionNamesTheTransportsThereAre() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            for name in ["async", "mail"] { _ = PostgresTransport(TransportName(rawValue: name), in: store) }
            try await store.provision()

            let error = await #expect(throws: PostgresError.self) {
                try await database.value("SELECT howdah.dispatch('nowhere', 'a')", as: Int64.self)
            }

            #expect(error?.message == "The transport \"nowhere\" does not exist.")
            #expect(error?.detail == "Valid transports are: async, mail")
        }
    }
}
