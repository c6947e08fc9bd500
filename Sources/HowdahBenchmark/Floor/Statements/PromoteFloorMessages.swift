/// Moves messages that are due to the ready ones; it returns a row if there were any.
enum PromoteFloorMessages: FloorStatement {
    static let name = "promote"
    static let sql = """
        WITH due AS (
            DELETE FROM howdah.floor_delayed
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM howdah.floor_delayed WHERE due <= now() ORDER BY due LIMIT 500 FOR UPDATE SKIP LOCKED
            ))
            RETURNING queue, priority, attempts, type, headers, body
        ), moved AS (
            INSERT INTO howdah.floor_message (queue, priority, attempts, type, headers, body)
            SELECT queue, priority, attempts, type, headers, body
            FROM due
            RETURNING queue
        )
        SELECT queue, count(*) FROM moved GROUP BY queue
        """
}
