import HowdahBatches
import PostgresLibpq

/// Counts items that the dispatching process has handled itself; returns no row if the batch has ended.
struct CountItems: Statement {
    static let sql = """
        INSERT INTO howdah.batch_tally AS t (batch, worker, handled, failed, cancelled)
        SELECT b.id, 0, $2, $3, $4
        FROM (SELECT id FROM howdah.batch WHERE id = $1 AND finished_at IS NULL FOR NO KEY UPDATE) AS b
        ON CONFLICT (batch, worker) DO UPDATE
        SET handled = t.handled + excluded.handled, failed = t.failed + excluded.failed,
            cancelled = t.cancelled + excluded.cancelled, last_at = clock_timestamp()
        RETURNING true
        """

    var batch: BatchID
    var counts: BatchCounts

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
        bindings.append(Int64(counts.handled))
        bindings.append(Int64(counts.failed))
        bindings.append(Int64(counts.cancelled))
    }

    static func decode(_ row: PostgresRow) throws -> Bool {
        try row.decode(0)
    }
}
