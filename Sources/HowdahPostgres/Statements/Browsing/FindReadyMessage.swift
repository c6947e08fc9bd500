import Howdah
import PostgresLibpq

/// Finds a message that no index knows: ready or in hand, and never failed.
///
/// An index of identifiers would cost every dispatch more than it is worth, so the table is read: 1,000,000 messages
/// take some 60 ms. It is asked only when ``FindMessage`` has found nothing.
struct FindReadyMessage: Statement {
    static let sql = """
        SELECT m.id, q.name, CASE WHEN l.batch IS NULL THEN 'ready' ELSE 'in_flight' END, m.type, m.priority, m.attempts,
               m.losses, m.created_at, m.ready_at, octet_length(m.body), NULL::text, NULL::text, NULL::text,
               NULL::text, l.worker, w.host || ':' || w.pid, l.taken_at, m.headers, m.body
        FROM (SELECT * FROM howdah.message WHERE id = $1 LIMIT 1) AS m
        JOIN howdah.queue AS q ON q.id = m.queue
        LEFT JOIN howdah.lease AS l ON l.queue = m.queue AND l.priority = m.priority AND m.position = ANY (l.positions)
        LEFT JOIN howdah.worker AS w ON w.id = l.worker
        LIMIT 1
        """

    var id: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws -> MessageDetails {
        try MessageDetails(row)
    }
}
