import PostgresLibpq

/// How the sessions of workers are set up.
package enum WorkerSettings {
    /// The settings of a connection that claims and settles.
    ///
    /// Plans are pinned to indexes, since statistics of a table that was just empty mislead the planner, and
    /// JIT compilation would cost a hundred times what a claim does. Claims and the settlements of handled
    /// messages need not wait for the disk: what a crash of the server loses of them is handled again.
    package static let claiming = [
        "jit": "off",
        "enable_seqscan": "off",
        "enable_bitmapscan": "off",
        "enable_hashjoin": "off",
        "enable_mergejoin": "off",
        "plan_cache_mode": "force_generic_plan",
        "synchronous_commit": "off",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "10s",
    ]

    /// The settings of a connection that listens: a machine that is gone is noticed within half a minute.
    static let listening = [
        "tcp_keepalives_idle": "10",
        "tcp_keepalives_interval": "5",
        "tcp_keepalives_count": "3",
    ]

    static func connection(
        _ base: PostgresConfiguration,
        settings: [String: String],
        name: String
    ) -> PostgresConfiguration {
        var configuration = base
        configuration.sessionSettings.merge(settings) { own, _ in own }
        if configuration.applicationName == nil { configuration.applicationName = name }
        return configuration
    }
}
