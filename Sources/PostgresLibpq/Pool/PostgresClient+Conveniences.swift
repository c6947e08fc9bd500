extension PostgresClient {
    /// Runs one statement on a connection of the pool.
    @discardableResult
    public func execute(_ command: PostgresCommand) async throws -> PostgresResult {
        try await withConnection { try await $0.execute(command) }
    }

    /// Runs a statement on a connection of the pool and decodes its rows.
    @discardableResult
    public func execute<S: PostgresStatement>(_ statement: S) async throws -> [S.Row] {
        try await withConnection { try await $0.execute(PostgresCommand(statement)) }.decode(S.self)
    }

    /// Runs all commands in one round trip and one implicit transaction: all or nothing.
    @discardableResult
    public func pipeline(_ commands: [PostgresCommand]) async throws -> [PostgresResult] {
        try await withConnection { try await $0.pipeline(commands) }
    }

    /// Runs several groups in one round trip, each in an implicit transaction of its own.
    public func pipeline(groups: [[PostgresCommand]]) async throws -> [Result<[PostgresResult], PostgresError>] {
        try await withConnection { try await $0.pipeline(groups: groups) }
    }

    /// Runs commands in one implicit transaction, and other groups behind it that nobody waits for.
    ///
    /// See `PostgresConnection.pipeline(_:then:)`.
    public func pipeline(
        _ commands: [PostgresCommand],
        then others: [[PostgresCommand]]
    ) async throws -> [PostgresResult] {
        try await withConnection { try await $0.pipeline(commands, then: others) }
    }

    /// Runs SQL text of any number of statements.
    public func runScript(_ sql: String) async throws {
        try await withConnection { try await $0.runScript(sql) }
    }
}
