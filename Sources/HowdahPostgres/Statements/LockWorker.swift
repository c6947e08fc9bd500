import PostgresLibpq

/// Takes the advisory lock that tells others that a worker lives, for as long as the session does.
struct LockWorker: Statement {
    static let sql = """
        SELECT pg_try_advisory_lock('howdah.worker'::regclass::oid::int, $1)
        """

    var id: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws -> Bool {
        try row.decode(0)
    }
}
