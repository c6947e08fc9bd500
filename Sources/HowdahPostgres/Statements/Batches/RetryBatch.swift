import HowdahBatches
import PostgresLibpq

/// Lets the failed items of a batch run again; see `howdah.retry_batch` in `migrations/howdah/0005_batches.sql`.
struct RetryBatch: Statement {
    static let sql = "SELECT refused, retried, ready_queue, has_more FROM howdah.retry_batch($1)"

    /// The first row tells whether it was refused, and how many there are; the others, which queues got messages.
    struct Answer: Sendable {
        var refusal: String?
        var retried: Int64?
        var tending: Tending
    }

    var batch: BatchID

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> Answer {
        Answer(
            refusal: try row.decode(0),
            retried: try row.decode(1),
            tending: Tending(queue: try row.decode(2), hasMore: try row.decode(3, as: Bool?.self) ?? false)
        )
    }
}
