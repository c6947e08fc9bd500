import PostgresLibpq

/// Sets, for one transaction, what a worker's own session has set for good; see `WorkerSettings`.
struct PinPlans: Action {
    static let sql = """
        SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
               set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true), set_config('synchronous_commit', 'off', true),
               set_config('lock_timeout', '5s', true)
        """

    func bind(into bindings: inout PostgresBindings) {}
}
