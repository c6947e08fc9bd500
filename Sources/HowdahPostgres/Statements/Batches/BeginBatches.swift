import PostgresLibpq

/// Notes of batches that a worker has taken items of them; returns those of which it is the first.
struct BeginBatches: Statement {
    static let sql = """
        UPDATE howdah.batch SET started_at = now() WHERE id = ANY ($1) AND started_at IS NULL RETURNING id, name, total
        """

    /// A batch that has begun.
    struct Beginning: Sendable {
        var batch: Int64
        var name: String
        var total: Int64
    }

    var batches: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batches)
    }

    static func decode(_ row: PostgresRow) throws -> Beginning {
        Beginning(batch: try row.decode(0), name: try row.decode(1), total: try row.decode(2))
    }
}
