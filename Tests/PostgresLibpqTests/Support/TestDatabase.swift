import Logging
import PostgresLibpq
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The server the tests run against: DATABASE_URL names it.
enum TestDatabase {
    struct Missing: Error, CustomStringConvertible {
        let description = "set DATABASE_URL to a PostgreSQL server on which the tests may create objects"
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func configuration() throws -> PostgresConfiguration {
        guard let url = ProcessInfo.processInfo.environment["DATABASE_URL"] else {
            throw Missing()
        }
        return try PostgresConfiguration(url)
    }

    static func connect(
        _ change: (inout PostgresConfiguration) -> Void = { _ in }
    ) async throws -> PostgresConnection {
        var configuration = try configuration()
        change(&configuration)
        return try await PostgresConnection.connect(configuration, logger: logger)
    }

    static func client(
        maximumConnections: Int,
        acquireTimeout: Duration = .seconds(30)
    ) throws -> PostgresClient {
        PostgresClient(
            try configuration(),
            maximumConnections: maximumConnections,
            acquireTimeout: acquireTimeout,
            logger: logger
        )
    }

    /// Ends another session and returns when the server has begun to.
    static func terminate(_ connection: PostgresConnection) async throws {
        let killer = try await connect()
        _ = try await killer.execute(PostgresCommand("SELECT pg_terminate_backend($1)", connection.backendPID))
        await killer.close()
    }

    /// Returns when the session runs or waits as described.
    static func waitUntil(_ pid: Int32, _ condition: String) async throws {
        let observer = try await connect()
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND \(condition)"
        while try await observer.execute(PostgresCommand(sql, pid))[0].decode(0, as: Int.self) == 0 {
            await Task.yield()
        }
        await observer.close()
    }
}

/// The error of a call that has to fail with `PostgresError`.
func postgresError(
    _ body: () async throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> PostgresError {
    try #require(
        await #expect(throws: PostgresError.self, sourceLocation: sourceLocation) { try await body() },
        sourceLocation: sourceLocation
    )
}
