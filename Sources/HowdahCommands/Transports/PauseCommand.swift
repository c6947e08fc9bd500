import ArgumentParser
import Howdah

/// `pause`: lets nothing be claimed from transports.
struct PauseCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pause",
            abstract: "Let no worker take messages from these transports.",
            discussion: """
                Workers heed it with their next look, within a second. What they have in hand is finished; what is \
                dispatched waits. "stats" shows what is paused.

                Examples:
                  \(Application.commandName) pause mail
                  \(Application.commandName) pause async mail --by "Ada, until the import is done"

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The transports.")
    var transports: [String]

    @Option(help: ArgumentHelp("Who pauses them, or why; the user of this process if not given.", valueName: "text"))
    var by: String?

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let environment = context.console.environment
        let who = by ?? environment["USER"] ?? environment["LOGNAME"]
        let change = PauseChange(context: context, done: "paused", undone: "was paused already")
        return try await change.run(transports) { try await $0.pause($1, by: who) }
    }
}
