public import HowdahPostgres
public import Logging
public import PostgresLibpq
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A database of its own for one test, made from a template that holds the schema, and dropped afterwards.
///
/// The server is the one that `DATABASE_URL` names; `bin/test` starts a throw-away one and sets it.
///
/// ```swift
/// @Test func handlesWhatItClaims() async throws {
///     try await TestDatabase.lend { database in
///         let store = database.makeStore()
///         …
///     }
/// }
/// ```
public struct TestDatabase: Sendable {
    /// How to connect to it.
    public let configuration: PostgresConfiguration
    /// Connections to it, for the test's own queries.
    public let client: PostgresClient
    /// What stores of this database log to.
    public let logger: Logger

    /// Lends a database that has the schema of Howdah, and nothing in it.
    ///
    /// - Parameters:
    ///   - isEmpty: Whether to leave out the schema, too.
    ///   - logger: What stores of the database log to.
    ///   - body: Uses the database.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or the error of the server.
    public static func lend<Value: Sendable>(
        isEmpty: Bool = false,
        logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        _ body: (TestDatabase) async throws -> Value
    ) async throws -> Value {
        let server = try TestServer.shared
        let name = "howdah_test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        try await server.create(name, isEmpty: isEmpty)
        var configuration = server.configuration
        configuration["dbname"] = name
        let client = PostgresClient(configuration, logger: logger)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(
                try await body(TestDatabase(configuration: configuration, client: client, logger: logger))
            )
        } catch {
            outcome = .failure(error)
        }
        await client.close()
        try await server.drop(name)
        return try outcome.get()
    }

    /// Makes a store in the database.
    public func makeStore(
        _ configure: (inout PostgresStoreConfiguration) -> Void = { _ in }
    ) -> PostgresStore {
        var configuration = PostgresStoreConfiguration(configuration)
        configure(&configuration)
        return PostgresStore(configuration, logger: logger)
    }

    /// Runs a query of one row and one column.
    public func value<Value: PostgresDecodable>(_ sql: String, as type: Value.Type = Value.self) async throws -> Value?
    {
        try await client.execute(PostgresCommand(sql)).first?.decode(0, as: type)
    }
}
