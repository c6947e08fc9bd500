import PostgresLibpq

/// Finds batches whose rate allows further items by now.
struct ListDueBatches: Statement {
    static let sql = "SELECT id FROM howdah.batch WHERE release_at <= clock_timestamp() ORDER BY release_at LIMIT 100"

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
