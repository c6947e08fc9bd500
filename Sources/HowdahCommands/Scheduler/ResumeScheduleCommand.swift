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
        let message = try context.recurringMessage(id)
        try await context.reach(message)
        let state = try await context.schedules().setPaused(false, message)
        guard context.format == .txt else {
            context.console.print(PausedEntry.json(state).text)
            return .done
        }
        context.console.print(.success, "\(message.id) goes on.")
        return .done
    }
}
