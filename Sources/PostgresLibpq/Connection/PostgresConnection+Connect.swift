public import Logging

extension PostgresConnection {
    /// Opens a session and applies the configuration's session settings.
    ///
    /// Throws `PostgresError` with the code `connectionFailed` or `invalidConfiguration`, or `CancellationError`; at
    /// the latest when the configuration's `connectTimeout` has passed. What `beforeConnecting` throws is thrown as it is.
    public static func connect(
        _ configuration: PostgresConfiguration,
        on loop: PostgresEventLoop = .shared,
        logger: Logger
    ) async throws -> PostgresConnection {
        var configuration = configuration
        try await configuration.beforeConnecting?(&configuration)
        let deadline = ContinuousClock.now + configuration.connectTimeout
        let attempt = ConnectionAttempt(configuration, notices: NoticeSink(logger: logger))
        let connection = PostgresConnection(
            try await attempt.run(on: loop),
            preparesStatements: configuration.preparesStatements,
            loop: loop,
            logger: logger
        )
        let timer = loop.schedule(at: deadline) { [weak connection] in
            connection?.assumeIsolated { $0.lose(because: .connectTimeout) }
        }
        defer { loop.cancel(timer) }
        try await connection.start(configuration.allSessionSettings)
        return connection
    }

    private func start(_ settings: [String: String]) async throws {
        guard libpq.enterPipelineMode() else {
            throw PostgresError(.connectionFailed, libpq.errorMessage)
        }
        watch = loop.watch(
            SocketWatch(descriptor: libpq.socket, wantsToWrite: false) { [weak self] in
                self?.assumeIsolated { $0.socketIsReady() }
            }
        )
        logger.debug("connected to PostgreSQL", metadata: [LogKeys.backendPID: "\(backendPID)"])
        do {
            try await apply(settings)
        } catch {
            await close()
            throw error
        }
    }

    private func apply(_ settings: [String: String]) async throws {
        guard !settings.isEmpty else {
            return
        }
        let sql = "SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS setting(name, value)"
        var command = PostgresCommand(sql, Array(settings.keys), Array(settings.values))
        command.isPrepared = false
        _ = try await execute(command)
    }
}
