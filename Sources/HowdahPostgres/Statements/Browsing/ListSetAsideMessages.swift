import PostgresLibpq

/// Lists failed messages by when they failed, those of every failure store.
struct ListSetAsideMessages: Statement {
    static let sql = #"""
        WITH place AS (
            SELECT p.id, p.failed_at, row_number() OVER (
                       ORDER BY CASE WHEN $6 THEN p.failed_at END DESC, CASE WHEN $6 THEN p.id END DESC, p.failed_at, p.id
                   ) AS number
            FROM howdah.queue AS s
            CROSS JOIN LATERAL (
                (SELECT f.id, f.failed_at
                 FROM howdah.failed AS f
                 WHERE $6::boolean AND f.store = s.id
                   AND (f.failed_at, f.id) < (
                       coalesce('epoch'::timestamptz + $7::bigint * interval '1 microsecond', 'infinity'), $8::bigint)
                   AND ($4::timestamptz IS NULL OR f.failed_at >= $4) AND ($5::timestamptz IS NULL OR f.failed_at < $5)
                 ORDER BY f.failed_at DESC, f.id DESC
                 LIMIT $9)
                UNION ALL
                (SELECT f.id, f.failed_at
                 FROM howdah.failed AS f
                 WHERE NOT $6::boolean AND f.store = s.id
                   AND (f.failed_at, f.id) > (
                       coalesce('epoch'::timestamptz + $7::bigint * interval '1 microsecond', '-infinity'), $8::bigint)
                   AND ($4::timestamptz IS NULL OR f.failed_at >= $4) AND ($5::timestamptz IS NULL OR f.failed_at < $5)
                 ORDER BY f.failed_at, f.id
                 LIMIT $9)
            ) AS p
            WHERE s.is_failure_store
            ORDER BY number
            LIMIT $9
        )
        SELECT (extract(epoch FROM p.failed_at) * 1000000)::bigint, p.id, p.number = $9, c.matches,
               m.id, q.name, 'failed', m.type, m.priority, m.attempts, m.losses, m.created_at, m.failed_at,
               octet_length(m.body), m.error_class, m.error_message, m.error_code,
               s.name, NULL::int, NULL::text, NULL::timestamptz
        FROM place AS p
        JOIN howdah.failed AS m ON m.id = p.id
        JOIN howdah.queue AS q ON q.id = m.queue
        JOIN howdah.queue AS s ON s.id = m.store
        CROSS JOIN LATERAL (
            SELECT ($1::int IS NULL OR m.queue = $1) AND ($2::text IS NULL OR m.type = $2)
                   AND ($3::text IS NULL
                        OR NOT (m.type = ANY ($11::text[]) OR m.type ^@ ANY ($12::text[]))
                           AND (position((SELECT convert_to($3, 'UTF8')) IN m.body) > 0
                                OR strpos(m.error_class || ': ' || m.error_message, $3) > 0
                                OR strpos(m.headers, $3) > 0
                                   AND strpos(regexp_replace(m.headers, '"X-Chain" *: *"(?:[^"\\]|\\.)*"', ''), $3) > 0)) AS matches
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
