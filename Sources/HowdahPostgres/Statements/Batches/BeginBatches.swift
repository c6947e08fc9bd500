import PostgresLibpq

/// Notes of batches that a worker has taken items of them.
struct BeginBatches: Action {
    static let sql = "UPDATE howdah.batch SET started_at = now() WHERE id = ANY ($1) AND started_at IS NULL"

    var batches: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batches)
    }
}
