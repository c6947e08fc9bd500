import Howdah
import Logging
import PostgresLibpq
import Synchronization

/// The connections of a store, which know whether a pooler in transaction mode stands before the server.
///
/// A pooler may give every transaction another session of the server, so nothing is prepared under a name then.
final class StoreConnections: Sendable {
    let client: PostgresClient
    private let logger: Logger
    private let pooling: Mutex<Bool?>

    /// Takes a pool into use.
    ///
    /// - Parameters:
    ///   - client: The pool.
    ///   - isPooled: Whether a pooler stands before the server; `nil` to find out.
    ///   - logger: Where is said what nobody waits for.
    init(_ client: PostgresClient, isPooled: Bool?, logger: Logger) {
        self.client = client
        self.logger = logger
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

    /// Runs groups of statements, each in a transaction of its own, in one round trip.
    ///
    /// Behind a pooler each takes one: before version 1.21, PgBouncer takes the server away at the end of a transaction, and
    /// gives what is under way behind it to another client.
    func pipeline(groups: [[PostgresCommand]]) async throws -> [Result<[PostgresResult], PostgresError>] {
        guard try await isPooled() else { return try await client.pipeline(groups: groups) }
        var results: [Result<[PostgresResult], PostgresError>] = []
        for group in groups { results += try await client.pipeline(groups: [group.map(\.unnamed)]) }
        return results
    }

    /// Runs one statement in one transaction, and others behind it that nobody waits for, each in its own.
    ///
    /// Behind a pooler they are waited for, each for itself; what they throw is theirs, as the first is committed.
    func execute(_ command: PostgresCommand, then others: [PostgresCommand]) async throws -> PostgresResult {
        guard try await isPooled() else {
            guard let result = try await client.pipeline([command], then: others.map { [$0] }).first else {
                throw PostgresError(.protocolViolation, "a statement was not answered")
            }
            return result
        }
        let result = try await client.execute(command.unnamed)
        for other in others {
            do {
                try await client.execute(other.unnamed)
            } catch {
                logger.debug(
                    "A statement behind another failed",
                    metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
                )
            }
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
