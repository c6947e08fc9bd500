/// What the body of a transaction runs its statements on.
///
/// Works only inside the closure it was given to; afterwards everything throws `PostgresError` with the code
/// `transactionMisuse`.
public struct PostgresTransaction: Sendable {
    /// The connection the transaction runs on; its own operations wait until the transaction has ended.
    public let connection: PostgresConnection
    let number: UInt64

    private var scope: PostgresConnection.Scope {
        .transaction(number)
    }

    /// Runs one statement in one round trip.
    @discardableResult
    public func execute(_ command: PostgresCommand) async throws -> PostgresResult {
        try await connection.execute(command, in: scope)
    }

    /// Runs a statement and decodes its rows.
    @discardableResult
    public func execute<S: PostgresStatement>(_ statement: S) async throws -> [S.Row] {
        try await execute(PostgresCommand(statement)).decode(S.self)
    }

    /// Runs all commands in one round trip.
    ///
    /// Throws the error of the first command that failed; the transaction can only be rolled back then.
    @discardableResult
    public func pipeline(_ commands: [PostgresCommand]) async throws -> [PostgresResult] {
        try await connection.pipeline(commands, in: scope)
    }

    /// Runs SQL text of any number of statements.
    public func runScript(_ sql: String) async throws {
        try await connection.runScript(sql, in: scope)
    }

    /// Runs `COPY … FROM STDIN` with the bytes of a sequence; returns the number of rows.
    ///
    /// When the sequence throws, the transaction can only be rolled back.
    @discardableResult
    public func copyIn<Chunks: AsyncSequence & Sendable>(_ sql: String, _ chunks: Chunks) async throws -> Int
    where Chunks.Element == [UInt8] {
        try await connection.copyIn(sql, in: scope, chunks)
    }

    /// Runs `COPY … FROM STDIN`; returns the number of rows.
    @discardableResult
    public func copyIn(_ sql: String, _ chunks: [[UInt8]]) async throws -> Int {
        try await connection.copyIn(sql, in: scope, chunks)
    }

    /// Runs `COPY … TO STDOUT`; returns the number of rows.
    @discardableResult
    public func copyOut(_ sql: String, _ receive: @Sendable ([UInt8]) async throws -> Void) async throws -> Int {
        try await connection.copyOut(sql, in: scope, receive)
    }
}
