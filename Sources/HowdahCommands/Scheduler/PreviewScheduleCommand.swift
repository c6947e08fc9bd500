import ArgumentParser
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `schedule:preview`: when a recurring message is due.
struct PreviewScheduleCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schedule:preview",
            abstract: "Show when a recurring message is due the next times.",
            discussion: """
                Nothing but its times is looked at: neither what was sent nor a pause. Times are in UTC.

                Examples:
                  \(Application.commandName) schedule:preview invoices
                  \(Application.commandName) schedule:preview main/invoices -n 5 --date 2026-12-24

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: "The entry, with its schedule if several have one of this name: main/invoices.")
    var id: String

    @Option(name: [.customShort("l"), .customLong("limit")], help: "How many times to show.")
    var limit = "10"

    @Option(help: "Show the times after this date; after now if not given.")
    var date: String?

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let limit = min(try NumberOption.positive(limit, "limit"), 10_000)
        let start = try date.map { try DateOption.date($0) } ?? Date()
        let message = try context.recurringMessage(id)
        let dates = message.preview(after: start, limit: limit)
        context.print(
            .object([
                ("id", .string(message.id.description)), ("trigger", .string(message.trigger.description)),
                ("due", .strings(dates.map(Timestamp.precise))),
            ]),
            orLines: dates.map(Timestamp.short)
        )
        if dates.isEmpty, context.format == .txt { context.console.note(.note, "\(message.id) is never due again.") }
        return .done
    }
}
