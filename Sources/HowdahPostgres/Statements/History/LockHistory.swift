import PostgresLibpq

/// Lets one process at a time tidy the history, until the end of the transaction.
struct LockHistory: Action {
    static let sql = "SELECT pg_advisory_xact_lock('howdah.history'::regclass::oid::int, 0)"

    func bind(into bindings: inout PostgresBindings) {}
}
