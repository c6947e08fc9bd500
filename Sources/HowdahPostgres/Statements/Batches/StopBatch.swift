import HowdahBatches
import PostgresLibpq

/// Decides that no further item of an open batch is handled.
///
/// ``TendBatch`` then takes the open items away, and tells the workers.
struct StopBatch: Action {
    static let sql = """
        UPDATE howdah.batch
        SET stopped_at = clock_timestamp(), ended_as = $2, reason = $3
        WHERE id = $1 AND stopped_at IS NULL AND finished_at IS NULL
        """

    var batch: BatchID
    var status: BatchStatus
    var reason: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
        bindings.append(status.rawValue)
        bindings.append(reason)
    }
}
