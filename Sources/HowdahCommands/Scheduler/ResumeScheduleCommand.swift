import ArgumentParser
import HowdahScheduler

/// `schedule:resume`: lets a recurring message go on.
struct ResumeScheduleCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schedule:resume",
            abstract: "Send a recurring message again that was paused.",
            discussion: """
                What was due while it was paused is passed over.

                Examples:
                  \(Application.commandName) schedule:resume invoices

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
        try await PausedEntry(id: id, isPaused: false).set(in: context, saying: "goes on.")
    }
}
