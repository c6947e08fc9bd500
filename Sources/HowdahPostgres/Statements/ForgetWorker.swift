import PostgresLibpq

/// Removes a worker that leaves, with everything it holds; what it had in hand can be claimed again.
struct ForgetWorker: Statement {
    static let sql = """
        WITH leases AS (
            DELETE FROM howdah.lease WHERE worker = $1 RETURNING queue
        ), waits AS (
            DELETE FROM howdah.waiter WHERE worker = $1
        ), worker AS (
            DELETE FROM howdah.worker WHERE id = $1
        )
        SELECT DISTINCT queue FROM leases
        """

    var id: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
