import PostgresLibpq

/// Forgets batches that have ended long ago, the oldest first, with what was counted.
///
/// One of which an item is still in a failure store stays: a retry would have nothing to count in.
struct ForgetBatches: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.batch AS x
            WHERE x.finished_at < now() - $1::interval AND x.id IN (
                SELECT b.id
                FROM howdah.batch AS b
                WHERE b.finished_at < now() - $1::interval
                  AND NOT EXISTS (SELECT FROM howdah.failed AS f WHERE howdah.batch_label(f.headers) = b.id::text)
                  AND NOT EXISTS (SELECT FROM howdah.message AS m WHERE howdah.batch_label(m.headers) = b.id::text)
                  AND NOT EXISTS (SELECT FROM howdah.delayed AS d WHERE howdah.batch_label(d.headers) = b.id::text)
                ORDER BY b.finished_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            )
            RETURNING x.id
        ), tallies AS (
            DELETE FROM howdah.batch_tally AS t USING gone WHERE t.batch = gone.id
        ), continuations AS (
            DELETE FROM howdah.batch_continuation AS c USING gone WHERE c.batch = gone.id
        )
        SELECT id FROM gone
        """

    var age: Duration
    /// How many at most.
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(age)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
