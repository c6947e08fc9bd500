import Howdah
import HowdahScheduler
import PostgresLibpq

/// Finds the occurrence that sent a message.
struct FindOccurrence: Statement {
    static let sql = """
        SELECT e.schedule, e.name, o.due_at, o.is_by_hand, o.missed_since, o.sent_at, o.message, q.name,
               howdah.occurrence_state(o), o.finished_at,
               coalesce((SELECT f.error_class || ': ' || f.error_message FROM howdah.failure AS f
                         WHERE f.message = o.message ORDER BY f.id DESC LIMIT 1),
                        o.reason)
        FROM howdah.occurrence AS o
        JOIN howdah.schedule_entry AS e ON e.id = o.entry
        LEFT JOIN howdah.queue AS q ON q.id = o.queue
        WHERE o.message = $1
        """

    var message: MessageID

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(message.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> OccurrenceRecord {
        try OccurrenceRecord(row)
    }
}
