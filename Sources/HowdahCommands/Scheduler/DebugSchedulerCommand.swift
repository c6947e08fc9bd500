import ArgumentParser
import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `debug:scheduler`: what recurs, when the next time, and how the last run ended.
struct DebugSchedulerCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "debug:scheduler",
            abstract: "List schedules and their recurring messages.",
            discussion: """
                An entry is due next after the last time it was sent; what is overdue is sent as soon as a scheduler runs. \
                Times are in UTC.

                Examples:
                  \(Application.commandName) debug:scheduler
                  \(Application.commandName) debug:scheduler main --sort
                  \(Application.commandName) debug:scheduler --date 2026-12-24T00:00 --all --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The schedules to list; all of them if none is named.")
    var schedules: [String] = []

    @Option(help: "Show when messages are due after this date, whatever has been sent.")
    var date: String?

    @Flag(help: "List the messages that are never due again as well.")
    var all = false

    @Flag(help: "Sort by the next run, those that are never due again first.")
    var sort = false

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let date = try date.map { try DateOption.date($0) }
        let known = try context.schedules()
        for name in schedules where !known.all.contains(where: { $0.name == name }) {
            let names = known.all.map(\.name).joined(separator: ", ")
            let shown = Printable(name, limit: 64)
            throw CommandFailure(.usage, "The schedule \"\(shown)\" does not exist. Valid schedules are: \(names).")
        }
        try await context.reach(known.all.map(\.transport))
        let list = ScheduleList(
            names: schedules.isEmpty ? known.all.map(\.name) : schedules,
            statuses: try await known.list(),
            date: date,
            showsAll: all,
            isSorted: sort
        )
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        return .done
    }
}
