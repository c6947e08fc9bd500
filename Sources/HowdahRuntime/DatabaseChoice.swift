import Howdah
import HowdahCommands
import HowdahConfiguration
import HowdahPrivateServer
import Logging

/// Decides which database the application's own is.
enum DatabaseChoice {
    /// Starts the private server, if nobody named a database and one is needed.
    static func acquireServer(
        _ options: ApplicationOptions,
        _ settings: Settings,
        _ environment: [String: String],
        _ logger: Logger
    ) async throws -> PrivateServer.Lease? {
        guard options.usesDatabase, case .privateServer = location(options, settings, environment) else { return nil }
        let configuration = PrivateServer.Configuration(directory: environment["HOWDAH_STATE_DIR"])
        return try await PrivateServer.acquire(configuration, report: { logger.notice("\($0)") }, logger: logger)
    }

    /// The connection string of the application's database.
    static func connectionString(
        _ options: ApplicationOptions,
        _ settings: Settings,
        _ environment: [String: String],
        _ lease: PrivateServer.Lease?
    ) -> String {
        if let lease { return lease.connectionString }
        guard case .server(let string, _) = location(options, settings, environment) else { return "" }
        return string.value
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
