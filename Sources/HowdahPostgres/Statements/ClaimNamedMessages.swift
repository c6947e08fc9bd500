import PostgresLibpq

/// Claims messages of transports that are named, if they are ready.
///
/// Messages have no index by identifier, which would cost each dispatch a sixth of its speed: it looks through what waits.
/// That is for a person, or a command that cron runs, and not for a worker.
struct ClaimNamedMessages: Statement {
    static let sql = """
        WITH claimed AS MATERIALIZED (
            SELECT id, position, queue, priority, attempts, losses, has_history, created_at, ready_at, type,
                   headers, CASE WHEN octet_length(body) <= $5 THEN body END AS body
            FROM howdah.message AS m
            WHERE queue = ANY ($1) AND id = ANY ($2)
              AND NOT EXISTS (
                  SELECT FROM howdah.lease AS l
                  WHERE l.queue = m.queue AND l.priority = m.priority AND m.position = ANY (l.positions)
              )
            ORDER BY priority, position
            LIMIT $4
        ), leased AS (
            INSERT INTO howdah.lease (queue, worker, priority, is_begun, positions)
            SELECT queue, $3::int, priority, losses = 0, ARRAY[position] FROM claimed
            RETURNING queue, batch, priority, positions,
                      (SELECT min(l.batch) FROM howdah.lease AS l WHERE l.queue = lease.queue) AS oldest
        )
        SELECT c.id, c.position, c.queue, c.priority, c.attempts, c.losses, c.has_history, c.created_at,
               c.type, c.headers, c.body, l.batch, l.oldest, NULL::text, now() - c.ready_at
        FROM claimed AS c
        JOIN leased AS l ON l.queue = c.queue AND l.priority = c.priority AND l.positions[1] = c.position
        """

    var queues: [Int32]
    var ids: [Int64]
    var worker: Int32
    var limit: Int
    var bodyLimit: Int?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
        bindings.append(ids)
        bindings.append(worker)
        bindings.append(Int64(limit))
        bindings.append(BodyLimit.parameter(bodyLimit))
    }

    static func decode(_ row: PostgresRow) throws -> ClaimedRow {
        try ClaimedRow(row)
    }
}
