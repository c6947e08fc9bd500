import ArgumentParser
import Howdah

/// `resume`: ends the pause of transports.
struct ResumeCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: "Let workers take messages from paused transports again.",
            discussion: """
                Workers that wait are told at once.

                Examples:
                  \(Application.commandName) resume mail

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The transports.")
    var transports: [String]

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let change = PauseChange(context: context, done: "resumed", undone: "was not paused")
        return try await change.run(transports) { try await $0.resume($1) }
    }
}
