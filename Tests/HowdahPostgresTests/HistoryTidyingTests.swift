import Foundation
import Howdah
import HowdahPostgres
import HowdahTesting
import PostgresLibpq
import Testing

struct HistoryTidyingTests {
    private func write(_ history: PostgresHistory, minutes: Int, before: Double) async throws {
        let writer = try await history.openWriter()
        let start = ((writer.time.timeIntervalSince1970 - before) / 60).rounded(.down) * 60
        var figures = HandlingFigures()
        figures.record(.handled, took: .milliseconds(3), waited: .seconds(1))
        let rows = (0..<minutes).map { number in
            let minute = Date(timeIntervalSince1970: start + Double(number) * 60)
            return HistoryRow(minute: minute, transport: "async", kind: "sample", figures: figures)
        }
        _ = try await history.write(rows, [], by: writer.id)
    }

    private func rows(_ database: TestDatabase, minutes: Int) async throws -> Int64? {
        try await database.value("SELECT count(*) FROM howdah.history WHERE minutes = \(minutes)", as: Int64.self)
    }

    @Test("Rows of several workers become one a minute after an hour, and one an hour after a day")
    func becomesCompact() async throws {
        try await TestDatabase.lend { database in
            let history = PostgresHistory(database.makeStore())
            for _ in 0..<3 {
                try await write(history, minutes: 10, before: 0)
                try await write(history, minutes: 30, before: 3 * 3_600)
                try await write(history, minutes: 180, before: 30 * 3_600)
            }
            while try await history.tidy(HistoryRetention()) {}
            // The last ten minutes stay as they are, those of three hours ago are one row each.
            #expect(try await rows(database, minutes: 1) == 30 + 30)
            let hours = try #require(try await rows(database, minutes: 60))
            #expect((3...4).contains(hours))
            let sum = try await database.value("SELECT sum(handled)::bigint FROM howdah.history", as: Int64.self)
            #expect(sum == 660 as Int64)
        }
    }

    @Test("Of what transports held more than a day ago, the first count of each hour is left")
    func leavesOneCountOfAnHour() async throws {
        try await TestDatabase.lend { database in
            let history = PostgresHistory(database.makeStore())
            try await database.client.runScript(
                """
                INSERT INTO howdah.backlog (at, transport, counted_at, ready, delayed, in_flight, failed)
                SELECT m, t, m, CASE WHEN extract(minute FROM m) = 0 AND t = 'mail' THEN NULL ELSE 1 END, 0, 0, 0
                FROM generate_series(date_trunc('hour', now()) - interval '50 hours', now(), interval '1 minute') AS m,
                     unnest(ARRAY['async', 'mail']) AS t
                """
            )
            while try await history.tidy(HistoryRetention()) {}
            let old =
                "FROM howdah.backlog WHERE at < (SELECT min(at) FROM howdah.backlog) + interval '25 hours'"
            #expect(try await database.value("SELECT count(*) \(old)", as: Int64.self) == 50)
            let minutes = """
                SELECT string_agg(DISTINCT transport || ' ' || extract(minute FROM at), ', ' ORDER BY transport || ' ' ||
                                  extract(minute FROM at)) \(old)
                """
            #expect(try await database.value(minutes, as: String.self) == "async 0, mail 1")
            let young = """
                SELECT count(*) FROM howdah.backlog
                WHERE at > (SELECT max(at) FROM howdah.backlog) - interval '23 hours'
                """
            #expect(try await database.value(young, as: Int64.self) == 2 * 23 * 60)
        }
    }

    @Test("Workers that tidy and write at the same time lose nothing and count nothing twice")
    func survivesCompany() async throws {
        try await TestDatabase.lend { database in
            let history = PostgresHistory(database.makeStore())
            for _ in 0..<4 { try await write(history, minutes: 100, before: 20 * 3_600) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<5 { _ = try await history.tidy(HistoryRetention()) } }
                    group.addTask { for _ in 0..<5 { try await write(history, minutes: 20, before: 0) } }
                }
                try await group.waitForAll()
            }
            while try await history.tidy(HistoryRetention()) {}
            let sum = try await database.value("SELECT sum(handled)::bigint FROM howdah.history", as: Int64.self)
            #expect(sum == 800 as Int64)
            #expect(try await rows(database, minutes: 1) == 100 + 4 * 5 * 20)
        }
    }
}
