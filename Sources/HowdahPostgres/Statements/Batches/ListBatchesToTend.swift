import PostgresLibpq

/// Finds batches for which something is to be done that nobody has done: their worker has died, or time has passed.
///
/// Some of them stay so for long, as one that is stopped while an item is in hand; no hundred of these may keep the others
/// from being found.
struct ListBatchesToTend: Statement {
    static let sql = """
        SELECT b.id
        FROM howdah.batch AS b
        CROSS JOIN LATERAL howdah.batch_counts(b.id) AS c
        WHERE b.finished_at IS NULL
          AND (b.stopped_at IS NOT NULL OR c.settled >= b.total
               OR howdah.batch_has_expired(b, c.settled, c.last_at, now())
               OR b.held > 0 AND CASE
                      WHEN b.admitted_at IS NOT NULL
                      THEN (b.release_at > now()) IS NOT TRUE
                           AND (b.total - b.held - c.settled >= b.items_at_a_time) IS NOT TRUE
                      ELSE NOT EXISTS (
                          SELECT FROM howdah.batch AS x
                          WHERE x.key = b.key AND x.finished_at IS NULL AND x.id <> b.id
                            AND (x.admitted_at IS NOT NULL OR x.id < b.id)
                      ) END)
        ORDER BY random()
        LIMIT 100
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
