import PostgresLibpq
import Synchronization

/// The connections of a store, which know whether a pooler in transaction mode stands before the server.
///
/// A pooler may give every transaction another session of the server, so nothing is prepared under a name then.
final class StoreConnections: Sendable {
    let client: PostgresClient
    private let pooling: Mutex<Bool?>

    /// Takes a pool into use.
    ///
    /// - Parameters:
    ///   - client: The pool.
    ///   - isPooled: Whether a pooler stands before the server; `nil` to find out.
    init(_ client: PostgresClient, isPooled: Bool?) {
        self.client = client
        self.pooling = Mutex(isPooled)
    }

    /// Whether a pooler stands before the server; the first call asks.
    func isPooled() async throws -> Bool {
        if let known = pooling.withLock({ $0 }) { return known }
        let found = try await client.withConnection { try await $0.isPooled() }
        pooling.withLock { $0 = found }
        return found
    }

    /// Runs one statement.
    @discardableResult
    func execute(_ command: PostgresCommand) async throws -> PostgresResult {
        try await client.execute(try await isPooled() ? command.unnamed : command)
    }

    /// Runs groups of statements in one round trip, each in a transaction of its own.
    func pipeline(groups: [[PostgresCommand]]) async throws -> [Result<[PostgresResult], PostgresError>] {
        let isPooled = try await isPooled()
        return try await client.pipeline(groups: isPooled ? groups.map { $0.map(\.unnamed) } : groups)
    }

    /// Runs one statement in one transaction, and others behind it that nobody waits for, each in its own.
    func execute(_ command: PostgresCommand, then others: [PostgresCommand]) async throws -> PostgresResult {
        let isPooled = try await isPooled()
        let groups = ([command] + others).map { isPooled ? [$0.unnamed] : [$0] }
        guard let result = try await client.pipeline(groups[0], then: Array(groups.dropFirst())).first else {
            throw PostgresError(.protocolViolation, "a statement was not answered")
        }
        return result
    }

    /// Runs one statement in a transaction of the caller's, whose connection may be pooled as well.
    @discardableResult
    func execute(_ command: PostgresCommand, in transaction: PostgresTransaction) async throws -> PostgresResult {
        try await transaction.execute(try await isPooled() ? command.unnamed : command)
    }
}

extension PostgresCommand {
    /// The command, to be parsed for this execution only.
    var unnamed: PostgresCommand {
        var command = self
        command.isPrepared = false
        return command
    }
}
