import Howdah
import HowdahCommands
import HowdahRuntime
import PostgresLibpq

/// A command of the business, which works on the tables of the business.
protocol BackofficeCommand: HowdahSubcommand where Application == BackofficeApplication {
    var waiting: WaitOption { get }

    /// Does the work, once the database answers.
    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws
}

extension BackofficeCommand {
    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let application = try application(of: context)
        try await application.runtime.waitUntilDatabaseIsReachable(try patience())
        do {
            try await perform(application, context)
        } catch let error as PostgresError where error.sqlState == .undefinedTable {
            let text = "The tables of the business are not there. Make them with \"\(context.program) migrate\"."
            throw CommandFailure(.failed, text)
        }
        return .done
    }
}
