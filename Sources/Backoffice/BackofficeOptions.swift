import ArgumentParser
import HowdahCommands
import HowdahRuntime
import Logging
import PostgresLibpq

/// The options of Backoffice's own commands.
struct BackofficeOptions: ParsableArguments {
    @Option(name: .customLong("database-url"), help: "The database, as a URL or a libpq connection string.")
    var databaseURL: String?

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    /// Loads the application, waits until its database answers, and shuts it down after the work.
    func withApplication(_ work: (BackofficeApplication) async throws -> Void) async throws {
        let logger = Logger(label: BackofficeApplication.commandName)
        let options = ApplicationOptions(databaseURL: databaseURL, config: config)
        let application = try await Self.load(options, logger)
        do {
            try await application.waitUntilReachable(.zero, for: nil)
            try await work(application)
        } catch let error as PostgresError where error.sqlState == .undefinedTable {
            await application.shutdown()
            let name = BackofficeApplication.commandName
            throw CommandFailure(
                .failed,
                "The tables of the business are not there. Make them with \"\(name) migrate\"."
            )
        } catch {
            await application.shutdown()
            throw error
        }
        await application.shutdown()
    }

    /// Loads the application; what keeps it from being loaded is for whoever configures it.
    private static func load(_ options: ApplicationOptions, _ logger: Logger) async throws -> BackofficeApplication {
        do {
            return try await BackofficeApplication.load(options, logger: logger)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.usage, String(describing: error))
        }
    }
}
