import PostgresLibpq

/// Tells which of these batches are stopped, while items of them are still in hand.
struct ListStoppedBatches: Statement {
    static let sql = """
        SELECT id FROM howdah.batch WHERE id = ANY ($1) AND stopped_at IS NOT NULL AND finished_at IS NULL
        """

    var batches: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batches)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
