import PostgresLibpq

/// Forgets batches that have ended long ago, with what was counted.
///
/// One of which an item is still in a failure store stays: a retry would have nothing to count in.
struct ForgetBatches: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.batch AS b
            WHERE b.finished_at < now() - $1::interval
              AND NOT EXISTS (SELECT FROM howdah.failed AS f WHERE howdah.batch_of(f.headers) = b.id)
              AND NOT EXISTS (SELECT FROM howdah.message AS m WHERE howdah.batch_of(m.headers) = b.id)
              AND NOT EXISTS (SELECT FROM howdah.delayed AS d WHERE howdah.batch_of(d.headers) = b.id)
            RETURNING b.id
        ), tallies AS (
            DELETE FROM howdah.batch_tally AS t USING gone WHERE t.batch = gone.id
        ), continuations AS (
            DELETE FROM howdah.batch_continuation AS c USING gone WHERE c.batch = gone.id
        )
        SELECT id FROM gone
        """

    var age: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(age)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
