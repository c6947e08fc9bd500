import PostgresLibpq

/// Lists ready messages that nobody has in hand, by the position at which they became ready.
///
/// Each pair of queue and priority is read in the order of the index of claims, as far as one page may look; the pairs
/// themselves are found by skipping from one to the next. Only then are the messages themselves read, each by its whole
/// key: the limit of 1 keeps the planner, which may know nothing of the table yet, from any other way.
struct ListReadyMessages: Statement {
    static let sql = #"""
        WITH RECURSIVE lane AS (
            (SELECT m.queue, m.priority
             FROM howdah.message AS m
             WHERE m.queue >= coalesce($1::int, 0) AND m.queue <= coalesce($1::int, 2147483647)
             ORDER BY m.queue, m.priority
             LIMIT 1)
            UNION ALL
            SELECT n.queue, n.priority
            FROM lane
            CROSS JOIN LATERAL (
                SELECT m.queue, m.priority
                FROM howdah.message AS m
                WHERE (m.queue, m.priority) > (lane.queue, lane.priority) AND m.queue <= coalesce($1::int, 2147483647)
                ORDER BY m.queue, m.priority
                LIMIT 1
            ) AS n
        ), held AS MATERIALIZED (
            SELECT unnest(l.positions) AS position
            FROM howdah.lease AS l
            JOIN howdah.queue AS q ON q.id = l.queue
            WHERE NOT q.is_failure_store
        ), place AS (
            SELECT lane.queue, lane.priority, p.position,
                   row_number() OVER (ORDER BY CASE WHEN $6 THEN -p.position ELSE p.position END) AS number
            FROM lane
            CROSS JOIN LATERAL (
                (SELECT m.position
                 FROM howdah.message AS m
                 WHERE $6::boolean AND m.queue = lane.queue AND m.priority = lane.priority
                   AND m.position < coalesce($7::bigint, 9223372036854775807)
                   AND m.position NOT IN (SELECT position FROM held)
                 ORDER BY m.position DESC
                 LIMIT $9)
                UNION ALL
                (SELECT m.position
                 FROM howdah.message AS m
                 WHERE NOT $6::boolean AND m.queue = lane.queue AND m.priority = lane.priority
                   AND m.position > coalesce($7::bigint, -1)
                   AND m.position NOT IN (SELECT position FROM held)
                 ORDER BY m.position
                 LIMIT $9)
            ) AS p
            ORDER BY number
            LIMIT $9
        )
        SELECT p.position, $8::bigint * 0, p.number = $9, c.matches,
               m.id, q.name, 'ready', m.type, m.priority, m.attempts, m.losses, m.created_at, m.ready_at,
               octet_length(m.body), h.error_class, h.error_message, h.error_code,
               NULL::text, NULL::int, NULL::text, NULL::timestamptz
        FROM place AS p
        CROSS JOIN LATERAL (
            SELECT s.id, s.type, s.priority, s.attempts, s.losses, s.created_at, s.ready_at, s.has_history, s.headers, s.body
            FROM howdah.message AS s
            WHERE s.queue = p.queue AND s.priority = p.priority AND s.position = p.position
            LIMIT 1
        ) AS m
        JOIN howdah.queue AS q ON q.id = p.queue
        LEFT JOIN LATERAL (
            SELECT f.error_class, f.error_message, f.error_code
            FROM howdah.failure AS f
            WHERE m.has_history AND f.message = m.id
            ORDER BY f.id DESC
            LIMIT 1
        ) AS h ON true
        CROSS JOIN LATERAL (
            SELECT coalesce(
                ($2::text IS NULL OR m.type = $2) AND ($4::timestamptz IS NULL OR m.ready_at >= $4)
                AND ($5::timestamptz IS NULL OR m.ready_at < $5)
                AND ($3::text IS NULL
                     OR NOT (m.type = ANY ($11::text[]) OR m.type ^@ ANY ($12::text[]))
                        AND (position((SELECT convert_to($3, 'UTF8')) IN m.body) > 0
                             OR strpos(h.error_class || ': ' || h.error_message, $3) > 0
                             OR strpos(m.headers, $3) > 0
                                AND strpos(regexp_replace(m.headers, '"X-Chain" *: *"(?:[^"\\]|\\.)*"', ''), $3) > 0)),
                false
            ) AS matches
        ) AS c
        WHERE c.matches OR p.number = $9
        ORDER BY p.number
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
