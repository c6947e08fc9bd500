import PostgresLibpq

/// Moves delayed messages that are due to the ready ones, in the order in which they became due.
///
/// It returns the queues that got some. With nothing due it costs one look at the index.
struct PromoteDueMessages: Statement {
    static let sql = """
        WITH due AS (
            DELETE FROM howdah.delayed
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM howdah.delayed WHERE due <= now() ORDER BY due LIMIT 500 FOR UPDATE SKIP LOCKED
            ))
            RETURNING id, due, created_at, queue, priority, attempts, losses, has_history, type, headers, body
        ), moved AS (
            INSERT INTO howdah.message (id, ready_at, created_at, queue, priority, attempts, losses, has_history,
                                        type, headers, body)
            SELECT id, due, created_at, queue, priority, attempts, losses, has_history, type, headers, body
            FROM due
            ORDER BY due.due, due.id
            RETURNING queue
        )
        SELECT DISTINCT queue FROM moved
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
