import PostgresLibpq

/// Lists delayed messages by when they are due.
struct ListDelayedMessages: Statement {
    static let sql = #"""
        WITH place AS (
            SELECT p.id, p.due, row_number() OVER () AS number
            FROM (
                (SELECT d.id, d.due
                 FROM howdah.delayed AS d
                 WHERE $6::boolean
                   AND (d.due, d.id) < (coalesce('epoch'::timestamptz + $7::bigint * interval '1 microsecond', 'infinity'),
                                        $8::bigint)
                   AND ($4::timestamptz IS NULL OR d.due >= $4) AND ($5::timestamptz IS NULL OR d.due < $5)
                 ORDER BY d.due DESC, d.id DESC
                 LIMIT $9)
                UNION ALL
                (SELECT d.id, d.due
                 FROM howdah.delayed AS d
                 WHERE NOT $6::boolean
                   AND (d.due, d.id) > (coalesce('epoch'::timestamptz + $7::bigint * interval '1 microsecond', '-infinity'),
                                        $8::bigint)
                   AND ($4::timestamptz IS NULL OR d.due >= $4) AND ($5::timestamptz IS NULL OR d.due < $5)
                 ORDER BY d.due, d.id
                 LIMIT $9)
            ) AS p
        )
        SELECT (extract(epoch FROM p.due) * 1000000)::bigint, p.id, p.number = $9, c.matches,
               m.id, q.name, 'delayed', m.type, m.priority, m.attempts, m.losses, m.created_at, m.due,
               octet_length(m.body), h.error_class, h.error_message, h.error_code,
               NULL::text, NULL::int, NULL::text, NULL::timestamptz
        FROM place AS p
        JOIN howdah.delayed AS m ON m.id = p.id
        JOIN howdah.queue AS q ON q.id = m.queue
        LEFT JOIN LATERAL (
            SELECT f.error_class, f.error_message, f.error_code
            FROM howdah.failure AS f
            WHERE m.has_history AND f.message = m.id
            ORDER BY f.id DESC
            LIMIT 1
        ) AS h ON true
        CROSS JOIN LATERAL (
            SELECT coalesce(
                ($1::int IS NULL OR m.queue = $1) AND ($2::text IS NULL OR m.type = $2)
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
