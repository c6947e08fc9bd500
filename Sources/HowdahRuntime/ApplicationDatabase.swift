import Howdah
import HowdahCommands
import HowdahConfiguration
import HowdahPrivateServer
import Logging
import PostgresLibpq

/// The application's own database.
struct ApplicationDatabase: Sendable {
    /// What libpq is given; of a private server, only what is known before it has been started.
    let connectionString: String
    /// The private server that holds it, if nobody named another.
    let server: PrivateServerUse?

    /// Decides which database it is, without connecting.
    init(
        _ options: ApplicationOptions,
        _ settings: Settings,
        _ environment: [String: String],
        _ logger: Logger
    ) {
        switch Self.location(options, settings, environment) {
        case .server(let string, _):
            self.connectionString = string.value
            self.server = nil
        case .privateServer:
            let configuration = PrivateServer.Configuration(directory: environment["HOWDAH_STATE_DIR"])
            self.connectionString = "user=howdah dbname=postgres"
            self.server = PrivateServerUse {
                try await PrivateServer.acquire(configuration, report: { logger.notice("\($0)") }, logger: logger)
            }
        }
    }

    /// How to connect; the first connection starts the private server.
    func configuration() throws -> PostgresConfiguration {
        var configuration = try Self.configuration(connectionString)
        guard let server else { return configuration }
        configuration.beforeConnecting = { configuration in
            let address = try PostgresConfiguration(try await server.connectionString())
            for keyword in ["host", "port", "user", "dbname"] { configuration[keyword] = address[keyword] }
        }
        return configuration
    }

    /// How to connect to any database.
    ///
    /// - Throws: ``CommandFailure`` if libpq does not understand the connection string.
    static func configuration(_ connectionString: String) throws -> PostgresConfiguration {
        do {
            return try PostgresConfiguration(connectionString)
        } catch let error as PostgresError {
            throw CommandFailure(.usage, "The address of the database is wrong: \(error.message).")
        }
    }

    /// A configuration whose transports all name their database needs no other: the first one serves.
    private static func location(
        _ options: ApplicationOptions,
        _ settings: Settings,
        _ environment: [String: String]
    ) -> DatabaseLocation {
        let location = DatabaseLocation.resolve(
            option: options.databaseURL,
            environment: environment,
            file: settings.database
        )
        guard case .privateServer = location else { return location }
        let stored = settings.transports.filter { $0.dsn.scheme == .postgres }
        guard let first = stored.first?.dsn.connection, stored.allSatisfy({ $0.dsn.connection != nil }) else {
            return location
        }
        return .server(first, source: .file)
    }
}
