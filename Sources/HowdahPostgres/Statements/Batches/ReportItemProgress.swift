import HowdahBatches
import PostgresLibpq

/// Writes down how far a worker is with the item it has in hand.
struct ReportItemProgress: Action {
    static let sql = """
        INSERT INTO howdah.batch_tally (batch, worker, step, steps, note)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (batch, worker) DO UPDATE
        SET step = excluded.step, steps = excluded.steps, note = excluded.note, last_at = clock_timestamp()
        """

    var batch: BatchID
    var worker: Int32
    var progress: ItemProgress

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
        bindings.append(worker)
        bindings.append(Int64(progress.step))
        bindings.append(progress.steps.map(Int64.init))
        bindings.append(progress.note)
    }
}
