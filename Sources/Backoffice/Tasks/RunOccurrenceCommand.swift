import ArgumentParser
import Howdah
import HowdahCommands
import HowdahRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Does one occurrence of a task in this process, and ends with 1 if one of its items fails.
struct RunOccurrenceCommand<Work: OccurrenceTask>: BackofficeCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Work.commandName,
            abstract: Work.summary,
            discussion: """
                It can be run beside workers and as often as wanted: what was done for an occurrence is not done again.

                \(CommandStatus.help)
                """
        )
    }

    @Option(help: "Which occurrence, as 2026-03-04T08:00:00Z; the current minute if not given.")
    var due: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        _ = try dueAt()
    }

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let work = Work(dueAt: try dueAt())
        let bus = MessageBus { HandleMiddleware(application.system.handlers, logger: context.logger) }
        try await bus.dispatch(work)
        let moment = work.dueAt.formatted(.iso8601)
        try context.print("\(Work.kind) of \(moment) is done.", json: ["task": Work.kind.rawValue, "dueAt": moment])
    }

    private func dueAt() throws -> Date {
        guard let due else {
            let now = Date().timeIntervalSince1970
            return Date(timeIntervalSince1970: now - now.truncatingRemainder(dividingBy: 60))
        }
        do {
            return try Date(due, strategy: .iso8601)
        } catch {
            throw ValidationError("Option \"due\" takes a moment like 2026-03-04T08:00:00Z, \"\(due)\" passed.")
        }
    }
}
