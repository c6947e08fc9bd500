import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// What a look at messages costs, in pages: it has to be bounded, however much there is.
struct BrowsingPlanTests {
    @Test("A page of a list is read through the indexes of claims, wherever it is")
    func aPageIsReadThroughIndexes() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database, messages: 200_000)
            for order in MessageOrder.allCases {
                for after in [nil, MessageCursor(.ready, key: 100_000)] {
                    let query = MessageQuery(MessageFilter(state: .ready), order: order, after: after)
                    let listing = Listing(.ready, query, queue: nil, wanted: 51)
                    // Some 50 messages, and for each of 6 pairs of queue and priority as many entries of the index.
                    #expect(try await Self.pages(ListReadyMessages(listing: listing), database) < 1_500)
                }
                let delayed = Listing(.delayed, MessageQuery(order: order), queue: nil, wanted: 51)
                #expect(try await Self.pages(ListDelayedMessages(listing: delayed), database) < 1_000)
                let failed = Listing(.failed, MessageQuery(order: order), queue: nil, wanted: 51)
                #expect(try await Self.pages(ListSetAsideMessages(listing: failed), database) < 1_000)
            }
        }
    }

    @Test("A search costs the same in a large table as in a small one")
    func aSearchCostsTheSame() async throws {
        let query = MessageQuery(MessageFilter(state: .ready, text: "nowhere to be found"))
        let listing = Listing(.ready, query, queue: 1, wanted: 51)
        var pages: [Int] = []
        for messages in [60_000, 240_000] {
            try await TestDatabase.lend { database in
                try await Self.fill(database, messages: messages)
                pages.append(try await Self.pages(ListReadyMessages(listing: listing), database))
            }
        }
        #expect(Double(pages[1]) < Double(pages[0]) * 1.2, "\(pages)")
    }

    @Test("A search that takes too long is ended, and says so")
    func aSearchThatTakesTooLongIsEnded() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore { $0.browsingTimeout = .milliseconds(50) }
            _ = PostgresTransport("async", in: store)
            try await database.client.withTransaction { transaction in
                // Nobody can read the table meanwhile.
                try await transaction.execute(PostgresCommand("LOCK TABLE howdah.message"))
                let error = await #expect(throws: TransportError.self) { try await store.messages(MessageQuery()) }
                #expect(error?.code == .tooSlow)
                #expect(error?.message.contains("has not answered within 50 ms") == true)
            }
            #expect(try await store.messages(MessageQuery()).messages.isEmpty)
            await store.close()
        }
    }

    @Test("A search that finds little is followed page by page to its end")
    func aSearchIsFollowedToItsEnd() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database, messages: 25_000)
            let store = database.makeStore()
            var query = MessageQuery(MessageFilter(state: .ready, text: "needle"), order: .oldestFirst)
            var found: [MessageID] = []
            var pages = 0
            repeat {
                let page = try await store.messages(query)
                found += page.messages.map(\.id)
                pages += 1
                #expect(page.isPartial == (page.next != nil))
                query.after = page.next
            } while query.after != nil
            #expect(found == [MessageID(rawValue: 24_999)])
            #expect(pages == 3)
            await store.close()
        }
    }

    @Test("More messages than are looked at are counted as an estimate")
    func manyMessagesAreEstimated() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database, messages: 25_000)
            try await database.client.runScript("ANALYZE howdah.message")
            let store = database.makeStore()
            let ready = try await store.tally(MessageFilter(state: .ready))
            #expect(!ready.isExact)
            #expect((20_000...30_000).contains(ready.count))
            let some = try await store.tally(MessageFilter(state: .ready, kind: "sample"))
            #expect(some == MessageTally(MessageQuery.maximumScan, isExact: false))
            await store.close()
        }
    }

    // MARK: Reading plans

    /// Messages in two queues and three priorities, as many delayed ones of one due time, and a tenth of failed ones.
    private static func fill(_ database: TestDatabase, messages: Int) async throws {
        try await database.client.runScript(
            """
            INSERT INTO howdah.queue (name, is_failure_store) VALUES ('async', false), ('async2', false), ('failed', true);
            INSERT INTO howdah.message (queue, priority, type, headers, body)
            SELECT 1 + n % 2, n % 3 - 1, 'sample', '{}', CASE WHEN n = 24999 THEN 'the needle' ELSE 'some body' END::bytea
            FROM generate_series(1, \(messages)) AS n;
            INSERT INTO howdah.delayed (due, queue, type, headers, body)
            SELECT now() + interval '1 hour', 1, 'sample', '{}', 'x' FROM generate_series(1, \(messages)) AS n;
            INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, error_class, error_message,
                                       type, headers, body)
            SELECT 100000000 + n, 3, 1, now(), 0, 1, 'SampleError', 'It broke.', 'sample', '{}', 'x'
            FROM generate_series(1, \(messages / 10)) AS n;
            """
        )
    }

    /// How many pages a statement touches, with the settings of those that look.
    private static func pages(_ statement: some Statement, _ database: TestDatabase) async throws -> Int {
        var command = statement.command(in: .howdah)
        command.sql = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + command.sql
        command.isPrepared = false
        let limits = LimitBrowsing(timeout: .seconds(60)).command(in: .howdah)
        let results = try await database.client.pipeline(groups: [[limits, command]])[0].get()
        let lines = try results[1].map { try $0.decode(0, as: String.self) }
        let reads = lines.filter {
            $0.contains("Seq Scan on howdah.message") || $0.contains("Seq Scan on howdah.delayed")
        }
        #expect(reads.isEmpty, "\(lines.joined(separator: "\n"))")
        let total = try #require(lines.first { $0.contains("Buffers:") })
        return total.matches(of: /(?:hit|read)=(\d+)/).compactMap { Int($0.output.1) }.reduce(0, +)
    }
}
