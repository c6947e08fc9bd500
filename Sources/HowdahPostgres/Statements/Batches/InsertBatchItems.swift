import HowdahBatches
import PostgresLibpq

/// Stores items of a batch that wait before they are put on their transports.
struct InsertBatchItems: Action {
    static let sql = """
        INSERT INTO howdah.batch_item (batch, queue, priority, type, headers, body)
        SELECT $6, m.queue, m.priority, m.type, m.headers, m.body
        FROM unnest($1::int[], $2::smallint[], $3::text[], $4::text[], $5::bytea[])
             WITH ORDINALITY AS m (queue, priority, type, headers, body, ordinal)
        ORDER BY m.ordinal
        """

    var batch: BatchID
    var messages = InsertMessages()

    func bind(into bindings: inout PostgresBindings) {
        messages.bind(into: &bindings)
        bindings.append(batch.rawValue)
    }
}
