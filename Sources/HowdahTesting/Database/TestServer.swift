import HowdahPostgres
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The server that tests run on, and the template of their databases.
actor TestServer {
    static var shared: TestServer {
        get throws { try server.get() }
    }

    private static let server = Result { try TestServer() }

    nonisolated let configuration: PostgresConfiguration
    private let client: PostgresClient
    private let template = "howdah_template_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
    private var preparation: Task<Void, any Error>?

    private init() throws {
        guard let url = ProcessEnvironment.value(of: "DATABASE_URL") else { throw MissingServer() }
        self.configuration = try PostgresConfiguration(url)
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        // Copying a template takes it for itself, so databases are made one at a time.
        self.client = PostgresClient(
            configuration,
            maximumConnections: 1,
            acquireTimeout: .seconds(120),
            logger: logger
        )
    }

    func create(_ name: String, isEmpty: Bool) async throws {
        if !isEmpty { try await prepareTemplate() }
        try await client.runScript("CREATE DATABASE \(name) TEMPLATE \(isEmpty ? "template0" : template)")
    }

    func drop(_ name: String) async throws {
        try await client.runScript("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private func prepareTemplate() async throws {
        let preparation = preparation ?? Task { try await makeTemplate() }
        self.preparation = preparation
        try await preparation.value
    }

    private func makeTemplate() async throws {
        try await client.runScript("CREATE DATABASE \(template) TEMPLATE template0")
        var configuration = configuration
        configuration["dbname"] = template
        let owner = PostgresClient(configuration, maximumConnections: 1, logger: client.logger)
        _ = try await Migrator(owner).migrate { _ in }
        await owner.close()
    }
}

/// Thrown when tests that need a server are run without one.
struct MissingServer: Error, CustomStringConvertible {
    var description: String {
        "DATABASE_URL is not set. Run bin/test, which starts a throw-away PostgreSQL, or set it to a server of yours."
    }
}
