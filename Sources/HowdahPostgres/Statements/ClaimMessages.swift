import PostgresLibpq

/// Claims the next messages after what this worker has claimed before.
///
/// The floors keep it from stepping over what has been deleted and not been vacuumed: without them a claim
/// takes longer with every message handled since the oldest snapshot in the database. What lies below a floor,
/// because it was committed late or was given back, is found by ``ClaimAllMessages``.
///
/// A queue that is paused is left out. The look at its row in `queue` costs a claim some 2 µs, and lets a pause hold from
/// its commit on for every worker, behind a pooler as well.
///
/// Nothing is written to the message: the lease holds the positions. Messages that have cost a worker get
/// leases of their own, which count only when they are begun.
struct ClaimMessages: Statement {
    static let sql = """
        WITH live AS MATERIALIZED (
            SELECT l.queue, l.batch, l.positions
            FROM unnest($4::int[], $5::bigint[]) AS f (queue, oldest)
            JOIN howdah.lease AS l ON l.queue = f.queue AND l.batch >= f.oldest
        ), claimed AS MATERIALIZED (
            SELECT m.*
            FROM unnest($1::int[], $2::smallint[], $3::bigint[]) AS f (queue, priority, floor)
            CROSS JOIN LATERAL (
                SELECT id, position, queue, priority, attempts, losses, has_history, created_at, ready_at, type,
                       headers, CASE WHEN octet_length(body) <= $8 THEN body END AS body
                FROM howdah.message
                WHERE queue = (SELECT id FROM howdah.queue WHERE id = f.queue AND paused_at IS NULL)
                  AND priority = f.priority AND position > f.floor
                  AND position NOT IN (SELECT unnest(positions) FROM live)
                ORDER BY position
                LIMIT $7
            ) AS m
            LIMIT $7
        ), leased AS (
            INSERT INTO howdah.lease (queue, worker, priority, is_begun, positions)
            SELECT queue, $6::int, priority, true, array_agg(position)
            FROM claimed
            WHERE losses = 0
            GROUP BY queue, priority
            UNION ALL
            SELECT queue, $6::int, priority, false, ARRAY[position]
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

    /// The floors, in the order in which the messages are wanted.
    var floors: [ClaimFloor]
    var oldestBatches: [Int32: Int64]
    var worker: Int32
    var limit: Int
    var bodyLimit: Int?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(floors.map(\.queue))
        bindings.append(floors.map(\.priority))
        bindings.append(floors.map(\.position))
        let queues = Array(oldestBatches.keys)
        bindings.append(queues)
        bindings.append(queues.map { oldestBatches[$0] ?? 0 })
        bindings.append(worker)
        bindings.append(Int64(limit))
        bindings.append(BodyLimit.parameter(bodyLimit))
    }

    static func decode(_ row: PostgresRow) throws -> ClaimedRow {
        try ClaimedRow(row)
    }
}
