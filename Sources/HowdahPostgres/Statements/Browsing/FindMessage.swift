import Howdah
import PostgresLibpq

/// Finds a message by its identifier, where an index knows it: delayed, failed, or ready after a failure.
struct FindMessage: Statement {
    static let sql = """
        SELECT m.id, q.name, 'delayed', m.type, m.priority, m.attempts, m.losses, m.created_at, m.due,
               octet_length(m.body), NULL::text, NULL::text, NULL::text,
               NULL::text, NULL::int, NULL::text, NULL::timestamptz, m.headers, m.body
        FROM howdah.delayed AS m
        JOIN howdah.queue AS q ON q.id = m.queue
        WHERE m.id = $1
        UNION ALL
        SELECT m.id, q.name, 'failed', m.type, m.priority, m.attempts, m.losses, m.created_at, m.failed_at,
               octet_length(m.body), m.error_class, m.error_message, m.error_code,
               s.name, l.worker, w.host || ':' || w.pid, l.taken_at, m.headers, m.body
        FROM howdah.failed AS m
        JOIN howdah.queue AS q ON q.id = m.queue
        JOIN howdah.queue AS s ON s.id = m.store
        LEFT JOIN howdah.lease AS l ON l.queue = m.store AND m.id = ANY (l.positions)
        LEFT JOIN howdah.worker AS w ON w.id = l.worker
        WHERE m.id = $1
        UNION ALL
        SELECT m.id, q.name, CASE WHEN l.batch IS NULL THEN 'ready' ELSE 'in_flight' END, m.type, m.priority, m.attempts,
               m.losses, m.created_at, m.ready_at, octet_length(m.body), NULL, NULL, NULL,
               NULL, l.worker, w.host || ':' || w.pid, l.taken_at, m.headers, m.body
        FROM howdah.message AS m
        JOIN howdah.queue AS q ON q.id = m.queue
        LEFT JOIN howdah.lease AS l ON l.queue = m.queue AND l.priority = m.priority AND m.position = ANY (l.positions)
        LEFT JOIN howdah.worker AS w ON w.id = l.worker
        WHERE m.has_history AND m.id = $1
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

extension MessageDetails {
    /// Reads a summary, headers and body.
    init(_ row: PostgresRow) throws {
        let summary = try MessageSummary(row, from: 0)
        let headers = MessageHeaders(json: try row.decode(17))
        self.init(
            summary: summary,
            encoded: EncodedMessage(kind: summary.kind, body: try row.decode(18), headers: headers)
        )
    }
}
