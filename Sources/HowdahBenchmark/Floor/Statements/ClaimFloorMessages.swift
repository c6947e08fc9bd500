/// Claims the next messages after the last one claimed, by one row of leases for all of them.
///
/// Nothing is written to the messages. The parameters are the worker, the identifier of the last message it has claimed,
/// and the oldest batch it may still hold.
enum ClaimFloorMessages: FloorStatement {
    /// How many messages one claim brings.
    static let limit = 100

    static let name = "claim"
    static let sql = """
        WITH live AS MATERIALIZED (
            SELECT batch, ids FROM howdah.floor_lease WHERE queue = 1 AND batch >= $3::bigint
        ), claimed AS MATERIALIZED (
            SELECT id, attempts, type, headers, body
            FROM howdah.floor_message
            WHERE queue = 1 AND (priority, id) > (0, $2::bigint)
              AND id NOT IN (SELECT unnest(ids) FROM live)
            ORDER BY priority, id
            LIMIT 100
        ), leased AS (
            INSERT INTO howdah.floor_lease (queue, worker, until, ids)
            SELECT 1, $1::int, now() + interval '5 min', array_agg(id)
            FROM claimed
            HAVING count(*) > 0
            RETURNING batch
        )
        SELECT c.*, (SELECT batch FROM leased) AS batch, (SELECT min(batch) FROM live) AS oldest
        FROM claimed AS c
        """
}
