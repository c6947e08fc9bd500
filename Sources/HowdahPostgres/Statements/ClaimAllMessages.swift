import PostgresLibpq

/// Claims the next messages of whatever priority and position.
///
/// It finds what ``ClaimMessages`` cannot: priorities that nobody announced, messages that were committed late,
/// and messages that were given back. It steps over everything that was deleted and not vacuumed, so it runs
/// only when little is ready, and now and then.
struct ClaimAllMessages: Statement {
    static let sql = """
        WITH live AS MATERIALIZED (
            SELECT l.queue, l.batch, l.positions
            FROM unnest($2::int[], $3::bigint[]) AS f (queue, oldest)
            JOIN howdah.lease AS l ON l.queue = f.queue AND l.batch >= f.oldest
        ), claimed AS MATERIALIZED (
            SELECT m.*
            FROM unnest($1::int[]) AS q (queue)
            CROSS JOIN LATERAL (
                SELECT id, position, queue, priority, attempts, losses, has_history, created_at, ready_at, type,
                       headers, CASE WHEN octet_length(body) <= $6 THEN body END AS body
                FROM howdah.message
                WHERE queue = (SELECT id FROM howdah.queue WHERE id = q.queue AND paused_at IS NULL)
                  AND position NOT IN (SELECT unnest(positions) FROM live)
                ORDER BY priority, position
                LIMIT $5
            ) AS m
            LIMIT $5
        ), leased AS (
            INSERT INTO howdah.lease (queue, worker, priority, is_begun, positions)
            SELECT queue, $4::int, priority, true, array_agg(position)
            FROM claimed
            WHERE losses = 0
            GROUP BY queue, priority
            UNION ALL
            SELECT queue, $4::int, priority, false, ARRAY[position]
            FROM claimed
            WHERE losses > 0
            RETURNING queue, batch, priority, is_begun, positions,
                      (SELECT min(l.batch) FROM live AS l WHERE l.queue = lease.queue) AS oldest
        )
        SELECT c.id, c.position, c.queue, c.priority, c.attempts, c.losses, c.has_history, c.created_at,
               c.type, c.headers, c.body, l.batch, l.oldest, NULL::text, now() - c.ready_at
        FROM claimed AS c
        JOIN leased AS l
          ON l.queue = c.queue AND l.priority = c.priority
         AND CASE WHEN c.losses = 0 THEN l.is_begun ELSE NOT l.is_begun AND l.positions[1] = c.position END
        """

    /// The queues, in the order in which their messages are wanted.
    var queues: [Int32]
    var oldestBatches: [Int32: Int64]
    var worker: Int32
    var limit: Int
    var bodyLimit: Int?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
        let known = Array(oldestBatches.keys)
        bindings.append(known)
        bindings.append(known.map { oldestBatches[$0] ?? 0 })
        bindings.append(worker)
        bindings.append(Int64(limit))
        bindings.append(BodyLimit.parameter(bodyLimit))
    }

    static func decode(_ row: PostgresRow) throws -> ClaimedRow {
        try ClaimedRow(row)
    }
}
