import ArgumentParser
import HowdahScheduler

/// `schedule:history`: the last runs of a recurring message.
struct ScheduleHistoryCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schedule:history",
            abstract: "Show the last runs of a recurring message, and how they ended.",
            discussion: """
                Times are in UTC.

                Examples:
                  \(Application.commandName) schedule:history invoices
                  \(Application.commandName) schedule:history main/invoices --limit 100 --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The entry, with its schedule if several have one of this name: main/invoices.")
    var id: String

    @Option(name: [.customShort("l"), .customLong("limit")], help: "How many runs to show.")
    var limit = "20"

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let limit = try NumberOption.positive(limit, "limit")
        let message = try context.recurringMessage(id)
        try await context.reach(message)
        let list = OccurrenceList(occurrences: try await context.schedules().history(of: message, limit: limit))
        if list.occurrences.isEmpty, context.format == .txt {
            context.console.note(.note, "\(message.id) has not run yet.")
            return .done
        }
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        return .done
    }
}
