extension PostgresConnection {
    /// Runs one statement in one round trip, the first one of its kind on this connection included.
    ///
    /// Throws `PostgresError`: with the code `server` when the server refused, `connectionLost` when nobody knows
    /// whether it was executed.
    @discardableResult
    public func execute(_ command: PostgresCommand) async throws -> PostgresResult {
        try await execute(command, in: .session)
    }

    /// Runs a statement and decodes its rows where the caller runs, not on the event loop.
    @discardableResult
    public nonisolated func execute<S: PostgresStatement>(_ statement: S) async throws -> [S.Row] {
        try await execute(PostgresCommand(statement)).decode(S.self)
    }

    /// Runs all commands in one round trip and one implicit transaction: all or nothing.
    ///
    /// The results are in the order of the commands. Throws the error of the first command that failed.
    public func pipeline(_ commands: [PostgresCommand]) async throws -> [PostgresResult] {
        try await pipeline(commands, in: .session)
    }

    /// Runs several groups in one round trip, each in an implicit transaction of its own.
    ///
    /// A group that fails does not stop the next one. Throws only when the connection is lost or the task is
    /// cancelled; in both cases any of the groups may have been executed.
    public func pipeline(groups: [[PostgresCommand]]) async throws -> [Result<[PostgresResult], PostgresError>] {
        try await exchange(groups, in: .session)
    }

    /// Runs commands in one implicit transaction, and other groups behind it that nobody waits for.
    ///
    /// Returns the results of the first transaction as soon as it is committed. Each of the others runs in a
    /// transaction of its own, in the same round trip; one that fails is logged at `debug`. They must not wait for
    /// anything, as the next user of the connection may have to wait for them. Throws the error of the first command
    /// that failed; the others are executed nevertheless.
    public func pipeline(
        _ commands: [PostgresCommand],
        then others: [[PostgresCommand]]
    ) async throws -> [PostgresResult] {
        guard let outcome = try await exchange([commands] + others, awaiting: 1, in: .session).first else {
            throw PostgresError.unexpectedReply
        }
        return try outcome.get()
    }

    func execute(_ command: PostgresCommand, in scope: Scope) async throws -> PostgresResult {
        do {
            return try await executeOnce(command, in: scope)
        } catch let error as PostgresError where error.isStaleStatement && status.phase == .idle {
            // Nothing was executed: the server refused a statement it had forgotten, or whose tables have changed.
            // It has been forgotten here too, so the second attempt prepares it anew.
            return try await executeOnce(command, in: scope)
        }
    }

    func pipeline(_ commands: [PostgresCommand], in scope: Scope) async throws -> [PostgresResult] {
        guard let outcome = try await exchange([commands], in: scope).first else {
            throw PostgresError.unexpectedReply
        }
        return try outcome.get()
    }

    private func executeOnce(_ command: PostgresCommand, in scope: Scope) async throws -> PostgresResult {
        guard let result = try await pipeline([command], in: scope).first else {
            throw PostgresError.unexpectedReply
        }
        return result
    }
}
