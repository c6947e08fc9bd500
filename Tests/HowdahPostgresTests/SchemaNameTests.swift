import Howdah
import HowdahTesting
import Testing

@testable import HowdahPostgres

struct SchemaNameTests {
    @Test(arguments: ["howdah", "other", "a", "h2_o", String(repeating: "x", count: 40)])
    func acceptsNamesThatNeedNoQuotes(_ name: String) throws {
        #expect(try SchemaName(validating: name).rawValue == name)
    }

    @Test(
        arguments: [
            "", "Other", "1st", "_x", "a b", "a-b", "a.b", "a\"b", "a'; DROP SCHEMA howdah; --", "ä", "a\0", "a\n",
            "аbc", "pg_x", "user",
            String(repeating: "x", count: 41),
        ]
    )
    func refusesNamesThatWouldNeedQuotes(_ name: String) {
        #expect(throws: NameError.self) { try SchemaName(validating: name) }
        #expect(SchemaName(rawValue: name) == nil)
    }

    @Test func refusesEveryWordThatTheServerReserves() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let words = try await database.value(
                "SELECT string_agg(word, ' ') FROM pg_get_keywords() WHERE catcode IN ('R', 'T')",
                as: String.self
            )
            for word in try #require(words).split(separator: " ") {
                #expect(SchemaName(rawValue: String(word)) == nil, "\(word)")
            }
        }
    }

    @Test func replacesTheSchemaWhereItIsMeantAndNowhereElse() throws {
        let schema = try SchemaName(validating: "other")

        #expect(schema.sql("SELECT 'howdah' FROM howdah.message") == "SELECT 'howdah' FROM other.message")
        #expect(schema.sql("SELECT 'howdah_w' || worker") == "SELECT 'other_w' || worker")
        #expect(schema.channel(worker: 7) == "other_w7")
        #expect(SchemaName.howdah.sql("SELECT 1 FROM howdah.message") == "SELECT 1 FROM howdah.message")
    }

    @Test func everyStatementIsWrittenForTheSchema() throws {
        let schema = try SchemaName(validating: "other")

        for _ in 1...2 {
            #expect(schema.sql(of: LockQueues.self) == schema.sql(LockQueues.sql))
            #expect(schema.sql(of: EndLease.self) == schema.sql(EndLease.sql))
        }
        #expect(SchemaName.howdah.sql(of: EndLease.self) == EndLease.sql)
        #expect(try SchemaName(validating: "howdah").sql(of: EndLease.self) == EndLease.sql)
    }

    @Test func aMessageLivesItsWholeLifeInAnotherSchemaBesideTheFirst() async throws {
        let schema = try SchemaName(validating: "other")
        try await TestDatabase.lend { database in
            let stores = [database.makeStore(), database.makeStore { $0.schema = schema }]
            let transports = stores.map { PostgresTransport("async", in: $0) }
            let failed = stores.map { PostgresFailureStore("failed", in: $0) }
            try await transports[0].send("first of one")
            try await transports[1].send("retried", "failed")

            let session = try await stores[1].open()
            let deliveries = try await session.claim()
            #expect(deliveries.map(\.text) == ["retried", "failed"])
            try await session.settle(deliveries[0], .retry(after: .zero, .sample, headers: nil))
            try await session.settle(deliveries[1], .failed(.sample, store: "failed"))
            let second = try await session.claimOne()
            #expect(second.attempt == 2)
            try await session.settle(second, .handled)
            #expect(try await failed[1].retry(.all).changed == [deliveries[1].id])
            async let rest = session.rest(for: .seconds(3_600), awaiting: ["async"])
            #expect(try await rest)
            try await session.settle(try await session.claimOne(), .handled)
            #expect(try await session.renew(WorkerReport()).holdsLeases)
            #expect(try await stores[1].workers().count == 1)
            #expect(try await stores[0].workers().isEmpty)
            await session.close()

            #expect(try await transports[1].counts() == MessageCounts())
            #expect(try await database.count("other.message") == 0)
            #expect(try await transports[0].counts().ready == 1)
            #expect(try await failed[0].count(.all) == 0)
        }
    }

    @Test func anArrivalWakesAWorkerOfItsOwnSchemaOnly() async throws {
        let schema = try SchemaName(validating: "other")
        try await TestDatabase.lend { database in
            let stores = [database.makeStore(), database.makeStore { $0.schema = schema }]
            let transports = stores.map { PostgresTransport("async", in: $0) }
            for store in stores { try await store.provision() }
            let sessions = [try await stores[0].open(), try await stores[1].open()]
            for session in sessions { #expect(try await session.claim().isEmpty) }

            // Both workers have the same number, so only the name of the channel keeps them apart.
            #expect(sessions[0].workerID == sessions[1].workerID)
            let woken = Recorder<Int>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, session) in sessions.enumerated() {
                    group.addTask {
                        // The first rest ends early, since listening has only just begun.
                        try await session.rest(for: .seconds(3_600), awaiting: ["async"])
                        try await session.rest(for: .seconds(3_600), awaiting: ["async"])
                        woken.record(index)
                    }
                }
                try await database.wait(until: "SELECT EXISTS (SELECT FROM howdah.waiter)")
                try await database.wait(until: "SELECT EXISTS (SELECT FROM other.waiter)")
                try await transports[1].send("one")
                try await woken.first { $0 == 1 }
                #expect(woken.elements == [1])
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result { #expect(error is CancellationError) }
                }
            }
        }
    }
}
