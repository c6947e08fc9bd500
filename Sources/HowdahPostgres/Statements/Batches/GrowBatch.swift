import HowdahBatches
import PostgresLibpq

/// Raises the total of an open batch; returns no row if it takes no more items.
struct GrowBatch: Statement {
    static let sql = """
        UPDATE howdah.batch
        SET total = total + $2,
            held = held + CASE WHEN key IS NOT NULL OR items_at_a_time IS NOT NULL OR rate_items IS NOT NULL
                               THEN $2 ELSE 0 END,
            queues = ARRAY(SELECT DISTINCT q FROM unnest(queues || $3::int[]) AS q)
        WHERE id = $1 AND finished_at IS NULL AND stopped_at IS NULL AND (held > 0 OR queues <> '{}')
        RETURNING key IS NOT NULL OR items_at_a_time IS NOT NULL OR rate_items IS NOT NULL
        """

    var batch: BatchID
    var count: Int
    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
        bindings.append(Int64(count))
        bindings.append(queues)
    }

    /// Whether its items wait before they are put on their transports.
    static func decode(_ row: PostgresRow) throws -> Bool {
        try row.decode(0)
    }
}
