import Howdah
import HowdahScheduler
import PostgresLibpq

/// Lists the last occurrences of each entry of a schedule, or of one, the latest first.
///
/// Each entry is looked at by its own part of the primary key, so the length of its history does not matter.
struct ListOccurrences: Statement {
    static let sql = """
        SELECT e.schedule, e.name, o.due_at, o.is_by_hand, o.missed_since, o.sent_at, o.message, q.name,
               howdah.occurrence_state(o), o.finished_at,
               coalesce((SELECT f.error_class || ': ' || f.error_message FROM howdah.failure AS f
                         WHERE f.message = o.message ORDER BY f.id DESC LIMIT 1),
                        o.reason)
        FROM howdah.schedule_entry AS e
        CROSS JOIN LATERAL (
            SELECT * FROM howdah.occurrence WHERE entry = e.id ORDER BY due_at DESC, is_by_hand DESC LIMIT $3
        ) AS o
        LEFT JOIN howdah.queue AS q ON q.id = o.queue
        WHERE e.schedule = $1 AND ($2::text IS NULL OR e.name = $2)
        ORDER BY o.due_at DESC, e.id
        """

    var schedule: String
    var entry: String?
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schedule)
        bindings.append(entry)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> OccurrenceRecord {
        try OccurrenceRecord(row)
    }
}

extension OccurrenceRecord {
    /// Reads a row of ``ListOccurrences``.
    init(_ row: PostgresRow) throws {
        let state = try row.decode(8, as: String.self)
        guard let state = State(rawValue: state) else {
            throw PostgresError(.decoding, "An occurrence has the unknown state \"\(state)\".")
        }
        self.init(
            EntryID(schedule: try row.decode(0), entry: try row.decode(1)),
            dueAt: try row.decode(2),
            isByHand: try row.decode(3),
            sentAt: try row.decode(5),
            state: state
        )
        self.missedSince = try row.decode(4)
        self.message = try row.decode(6, as: Int64?.self).map(MessageID.init(rawValue:))
        self.transport = try row.decode(7, as: String?.self).map(TransportName.init(rawValue:))
        self.finishedAt = state.isUnfinished ? nil : try row.decode(9)
        self.reason = try row.decode(10)
    }
}
