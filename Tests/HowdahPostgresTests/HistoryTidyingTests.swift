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
