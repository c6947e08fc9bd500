import ArgumentParser
import HowdahCommands
import HowdahRuntime
import Logging

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
        let application = try await BackofficeApplication.load(options, logger: logger)
        do {
            try await application.waitUntilReachable(.zero)
            try await work(application)
        } catch {
            await application.shutdown()
            throw error
        }
        await application.shutdown()
    }
}
