import PostgresLibpq

/// Keeps one transaction that only looks from taking long, from changing anything, and from plans that read whole tables.
struct LimitBrowsing: Action {
    static let sql = """
        SELECT set_config('statement_timeout', $1, true), set_config('transaction_read_only', 'on', true),
               set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
               set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
               set_config('max_parallel_workers_per_gather', '0', true)
        """

    var timeout: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append("\(max(Milliseconds.rounded(timeout), 1))ms")
    }
}
