import ArgumentParser
import Howdah
import HowdahCommands
import HowdahRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Does one occurrence of a recurring task in this process, and ends with 1 if an item has failed.
///
/// It is safe beside the scheduler: an occurrence that is done is not done again, and two that run at once share the
/// items.
struct RunTaskCommand<Work: BillingTask>: BackofficeCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Work.commandName,
            abstract: Work.summary,
            discussion: "It can be run beside the scheduler: what was done for an occurrence is not done again."
        )
    }

    @Option(help: "Which occurrence, as 2026-11-21T03:01:00Z; the current minute if not given.")
    var due: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        _ = try dueDate()
    }

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let counts = try await Work(dueAt: try dueDate()).run(application.billing, logger: context.logger)
        try context.print(
            "\(counts.done) done, \(counts.skipped) skipped, \(counts.failed) failed.",
            json: ["done": counts.done, "skipped": counts.skipped, "failed": counts.failed]
        )
        guard counts.failed == 0 else { throw CommandFailure(.failed, "\(counts.failed) items failed.") }
    }

    private func dueDate() throws -> Date {
        guard let due else {
            let now = Date().timeIntervalSince1970
            return Date(timeIntervalSince1970: now - now.truncatingRemainder(dividingBy: 60))
        }
        do {
            return try Date(due, strategy: .iso8601)
        } catch {
            throw ValidationError("Option \"due\" takes a moment like 2026-11-21T03:01:00Z, \"\(due)\" passed.")
        }
    }
}
