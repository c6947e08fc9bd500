import Foundation
import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// What it costs to keep what transports held: it has to be little, however much there is.
struct BacklogPlanTests {
    @Test("Backlogs are read through the index of their minutes, and looking for old ones costs little")
    func usesItsIndex() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database)
            let now = Date()
            let hour = HistoryQuery(from: now.addingTimeInterval(-3_600), to: now)
            let read = try await Self.plan(ReadBacklog(query: hour, step: .seconds(60)), database)
            #expect(read.text.contains("on backlog_pkey") || read.text.contains("using backlog_pkey"), "\(read.text)")
            #expect(read.pages < 200, "\(read.text)")
            let one = HistoryQuery(from: hour.from, to: now, transport: "transport-7")
            let single = try await Self.plan(ReadBacklog(query: one, step: .seconds(60)), database)
            #expect(single.pages < 200, "\(single.text)")
            // Everything that is there may stay: rows of the last day by minute, older ones by hour.
            let day = Duration.seconds(86_400)
            let forget = ForgetBacklog(minutes: day, total: day * 30, limit: 10_000)
            let nothing = try await Self.plan(forget, database)
            #expect(nothing.pages < 3_000, "\(nothing.text)")
        }
    }

    @Test("Whoever comes too late for a minute touches little and writes nothing")
    func latecomersTouchLittle() async throws {
        try await TestDatabase.lend { database in
            try await Self.fill(database)
            let turn = TakeBacklogTurn(
                transports: (1...20).map { TransportName(rawValue: "transport-\($0)") },
                patience: .zero
            )
            let plan = try await Self.plan(turn, database)
            #expect(plan.pages < 20, "\(plan.text)")
            #expect(!plan.text.contains("dirtied") && !plan.text.contains("written"), "\(plan.text)")
        }
    }

    /// Thirty days of twenty transports, as they are kept.
    private static func fill(_ database: TestDatabase) async throws {
        try await database.client.runScript(
            """
            INSERT INTO howdah.backlog (at, transport, counted_at, ready, delayed, in_flight, failed)
            SELECT m, 'transport-' || t, m, 1, 0, 0, 0
            FROM generate_series(1, 20) AS t, (
                SELECT generate_series(date_trunc('minute', now()) - interval '23 hours', now(), interval '1 minute')
                UNION
                SELECT generate_series(date_trunc('hour', now()) - interval '29 days', now() - interval '25 hours',
                                       interval '1 hour')
            ) AS minutes (m)
            ORDER BY m, t;
            ANALYZE howdah.backlog;
            """
        )
    }

    private static func plan(
        _ statement: some Statement,
        _ database: TestDatabase
    ) async throws
        -> (text: String, pages: Int)
    {
        var command = statement.command(in: .howdah)
        command.sql = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + command.sql
        command.isPrepared = false
        let lines = try await database.client.execute(command).map { try $0.decode(0, as: String.self) }
        let total = try #require(lines.first { $0.contains("Buffers:") })
        let pages = total.matches(of: /(?:hit|read)=(\d+)/).compactMap { Int($0.output.1) }.reduce(0, +)
        return (lines.joined(separator: "\n"), pages)
    }
}
