import HowdahScheduler
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the entries of a schedule and the server's time, which comes even if there is no entry.
struct ReadSchedule: Statement {
    static let sql = """
        SELECT clock_timestamp(), $1::text, e.name, e.id, e.position, e.next_due, e.paused_at
        FROM (SELECT) AS always
        LEFT JOIN howdah.schedule_entry AS e ON e.schedule = $1
        ORDER BY e.id
        """

    /// The time, and an entry if there is one.
    struct Entry: Sendable {
        var time: Date
        var state: EntryState?
    }

    var schedule: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schedule)
    }

    static func decode(_ row: PostgresRow) throws -> Entry {
        let isThere = try row.decode(2, as: String?.self) != nil
        return Entry(time: try row.decode(0), state: isThere ? try EntryState(row, from: 1) : nil)
    }
}

extension EntryState {
    /// Reads the columns schedule, name, id, position, next_due and paused_at.
    init(_ row: PostgresRow, from column: Int) throws {
        self.init(
            EntryID(schedule: try row.decode(column), entry: try row.decode(column + 1)),
            number: try row.decode(column + 2),
            position: try row.decode(column + 3),
            nextDueAt: try row.decode(column + 4),
            pausedAt: try row.decode(column + 5)
        )
    }
}
