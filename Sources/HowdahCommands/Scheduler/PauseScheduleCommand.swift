import ArgumentParser
import HowdahScheduler

/// `schedule:pause`: stops a recurring message.
struct PauseScheduleCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schedule:pause",
            abstract: "Send a recurring message no more, in all schedulers, until it is resumed.",
            discussion: """
                It holds as soon as this returns. What is due meanwhile is passed over and not made up for. What has been sent is \
                handled as usual.

                Examples:
                  \(Application.commandName) schedule:pause invoices

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The entry, with its schedule if several have one of this name: main/invoices.")
    var id: String

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        try await PausedEntry(id: id, isPaused: true).set(in: context, saying: "is paused.")
    }
}
