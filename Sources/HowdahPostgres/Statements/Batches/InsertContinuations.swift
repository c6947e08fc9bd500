import HowdahBatches
import PostgresLibpq

/// Stores the messages that are sent when a batch ends.
struct InsertContinuations: Action {
    static let sql = """
        INSERT INTO howdah.batch_continuation (batch, ordinal, condition, queue, priority, type, headers, body)
        SELECT $6, m.ordinal, m.condition, m.queue, m.priority, m.type, m.headers, m.body
        FROM unnest($1::int[], $2::smallint[], $3::text[], $4::text[], $5::bytea[], $7::text[])
             WITH ORDINALITY AS m (queue, priority, type, headers, body, condition, ordinal)
        """

    var batch: BatchID
    var conditions: [String]
    var messages = InsertMessages()

    func bind(into bindings: inout PostgresBindings) {
        messages.bind(into: &bindings)
        bindings.append(batch.rawValue)
        bindings.append(conditions)
    }
}
