import PostgresLibpq

/// Lists the messages that workers have in hand, by the position at which they became ready.
///
/// There are never more than workers hold, so all of them are looked at.
struct ListHeldMessages: Statement {
    static let sql = #"""
        WITH held AS MATERIALIZED (
            SELECT l.queue, l.priority, l.worker, l.taken_at, unnest(l.positions) AS position
            FROM howdah.lease AS l
            JOIN howdah.queue AS q ON q.id = l.queue
            WHERE NOT q.is_failure_store AND ($1::int IS NULL OR l.queue = $1)
        )
        SELECT p.position, $8::bigint * 0, $9::bigint < 0, true,
               m.id, q.name, 'in_flight', m.type, m.priority, m.attempts, m.losses, m.created_at, m.ready_at,
               octet_length(m.body), h.error_class, h.error_message, h.error_code,
               NULL::text, p.worker, w.host || ':' || w.pid, p.taken_at
        FROM held AS p
        CROSS JOIN LATERAL (
            SELECT s.id, s.type, s.priority, s.attempts, s.losses, s.created_at, s.ready_at, s.has_history, s.headers, s.body
            FROM howdah.message AS s
            WHERE s.queue = p.queue AND s.priority = p.priority AND s.position = p.position
            LIMIT 1
        ) AS m
        JOIN howdah.queue AS q ON q.id = p.queue
        LEFT JOIN howdah.worker AS w ON w.id = p.worker
        LEFT JOIN LATERAL (
            SELECT f.error_class, f.error_message, f.error_code
            FROM howdah.failure AS f
            WHERE m.has_history AND f.message = m.id
            ORDER BY f.id DESC
            LIMIT 1
        ) AS h ON true
        WHERE CASE WHEN $6::boolean THEN p.position < coalesce($7::bigint, 9223372036854775807)
                   ELSE p.position > coalesce($7::bigint, -1) END
          AND ($2::text IS NULL OR m.type = $2) AND ($4::timestamptz IS NULL OR m.ready_at >= $4)
          AND ($5::timestamptz IS NULL OR m.ready_at < $5)
          AND ($3::text IS NULL
               OR NOT (m.type = ANY ($11::text[]) OR m.type ^@ ANY ($12::text[]))
                  AND (position((SELECT convert_to($3, 'UTF8')) IN m.body) > 0
                       OR strpos(h.error_class || ': ' || h.error_message, $3) > 0
                       OR strpos(m.headers, $3) > 0
                          AND strpos(regexp_replace(m.headers, '"X-Chain" *: *"(?:[^"\\]|\\.)*"', ''), $3) > 0))
        ORDER BY CASE WHEN $6 THEN -p.position ELSE p.position END
        LIMIT $10
        """#

    var listing: Listing

    func bind(into bindings: inout PostgresBindings) {
        listing.bind(into: &bindings)
    }

    static func decode(_ row: PostgresRow) throws -> ListedMessage {
        try ListedMessage(row)
    }
}
