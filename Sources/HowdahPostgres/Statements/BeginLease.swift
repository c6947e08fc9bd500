import PostgresLibpq

/// Lets the loss of the worker count against the one message of a lease, just before it is handled.
struct BeginLease: Statement {
    static let sql = """
        UPDATE howdah.lease SET is_begun = true WHERE queue = $1 AND batch = $2 AND worker = $3 RETURNING batch
        """

    var queue: Int32
    var batch: Int64
    var worker: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
        bindings.append(batch)
        bindings.append(worker)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
