import PostgresLibpq

/// Makes the commit of this transaction wait for the disk, whatever the session's setting.
struct DurableCommit: Action {
    static let sql = "SELECT set_config('synchronous_commit', 'on', true)"

    func bind(into bindings: inout PostgresBindings) {}
}
