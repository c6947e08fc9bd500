import HowdahBatches
import PostgresLibpq

/// Does what is next for a batch; see `howdah.tend_batch` in `migrations/howdah/0005_batches.sql`.
struct TendBatch: Statement {
    static let sql = "SELECT ready_queue, has_more, ended_batch, ended FROM howdah.tend_batch($1)"

    var batch: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch)
    }

    static func decode(_ row: PostgresRow) throws -> Tending {
        Tending(
            queue: try row.decode(0),
            hasMore: try row.decode(1),
            ended: try row.decode(2, as: Int64?.self).map(BatchID.init(rawValue:)),
            status: try row.decode(3)
        )
    }
}
