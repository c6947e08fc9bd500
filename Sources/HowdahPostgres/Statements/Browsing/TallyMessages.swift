import Howdah
import PostgresLibpq

/// Counts the messages that match, looking at a bounded number of each table.
///
/// It returns the count, whether everything was looked at, and how many messages the tables hold by the statistics of
/// the server.
struct TallyMessages: Statement {
    static let sql = #"""
        WITH held AS MATERIALIZED (
            SELECT unnest(l.positions) AS position
            FROM howdah.lease AS l
            JOIN howdah.queue AS q ON q.id = l.queue
            WHERE NOT q.is_failure_store
        ), stored AS (
            SELECT CASE WHEN m.position IN (SELECT position FROM held) THEN 'in_flight' ELSE 'ready' END AS state,
                   m.id, m.has_history, m.queue, m.type, m.ready_at AS at, m.headers, m.body, NULL::text AS error
            FROM howdah.message AS m
            WHERE m.queue >= coalesce($1::int, 0) AND m.queue <= coalesce($1::int, 2147483647)
              AND ($6::text IS NULL OR $6 IN ('ready', 'in_flight'))
            LIMIT $7
        ), waiting AS (
            SELECT 'delayed' AS state, id, has_history, queue, type, due AS at, headers, body, NULL::text AS error
            FROM howdah.delayed
            WHERE ($6::text IS NULL OR $6 = 'delayed')
            LIMIT $7
        ), failed AS (
            SELECT 'failed' AS state, id, false AS has_history, queue, type, failed_at AS at, headers, body,
                   error_class || ': ' || error_message AS error
            FROM howdah.failed
            WHERE ($6::text IS NULL OR $6 = 'failed')
            LIMIT $7
        )
        SELECT count(*) FILTER (WHERE
                   ($6::text IS NULL OR state = $6) AND ($1::int IS NULL OR queue = $1) AND ($2::text IS NULL OR type = $2)
                   AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)
                   AND ($3::text IS NULL
                        OR NOT (type = ANY ($8::text[]) OR type ^@ ANY ($9::text[]))
                           AND (position((SELECT convert_to($3, 'UTF8')) IN body) > 0
                                OR strpos(coalesce(error, (
                                    SELECT f.error_class || ': ' || f.error_message
                                    FROM howdah.failure AS f
                                    WHERE has_history AND f.message = a.id
                                    ORDER BY f.id DESC
                                    LIMIT 1
                                )), $3) > 0
                                OR strpos(headers, $3) > 0
                                   AND strpos(regexp_replace(headers, '"X-Chain" *: *"(?:[^"\\]|\\.)*"', ''), $3) > 0))
               ),
               (SELECT count(*) FROM stored) < $7 AND (SELECT count(*) FROM waiting) < $7
                   AND (SELECT count(*) FROM failed) < $7,
               (SELECT sum(greatest(c.reltuples, 0))::bigint
                FROM pg_class AS c
                WHERE c.oid = 'howdah.message'::regclass AND ($6::text IS NULL OR $6 = 'ready')
                   OR c.oid = 'howdah.delayed'::regclass AND ($6::text IS NULL OR $6 = 'delayed')
                   OR c.oid = 'howdah.failed'::regclass AND ($6::text IS NULL OR $6 = 'failed'))
        FROM (SELECT * FROM stored UNION ALL SELECT * FROM waiting UNION ALL SELECT * FROM failed) AS a
        """#

    var queue: Int32?
    var filter: MessageFilter
    /// How many messages of each table to look at.
    var scan: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
        bindings.append(filter.kind?.rawValue)
        bindings.append(filter.text)
        bindings.append(filter.from)
        bindings.append(filter.until)
        bindings.append(filter.state?.rawValue)
        bindings.append(Int64(scan))
        bindings.append(filter.unsearchable)
    }

    static func decode(_ row: PostgresRow) throws -> BoundedTally {
        BoundedTally(
            count: try row.decode(0),
            isComplete: try row.decode(1),
            estimate: try row.decode(2, as: Int64?.self).map(Int.init) ?? 0
        )
    }
}

/// What a bounded count has come to.
struct BoundedTally: Sendable {
    var count: Int
    /// Whether everything was looked at.
    var isComplete: Bool
    /// How many messages there are in all, by the statistics of the server.
    var estimate: Int
}
