import ArgumentParser
import Howdah
import HowdahScheduler
import Logging

@testable import HowdahCommands

/// An application in memory with schedules, and a command for one of their entries.
struct ScheduledApplication: HowdahApplication {
    static let commandName = "shop"
    static let abstract = "A shop."
    static let version = "1.2.3"
    static let additionalCommands: [any ParsableCommand.Type] = [
        RunTaskCommand<ScheduledApplication, InvoicesTask>.self, RunTaskCommand<ScheduledApplication, LostTask>.self,
    ]

    let system: MessagingSystem
    let schedules: Schedules?

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        throw CommandFailure(.usage, "This application is built by its tests.")
    }

    func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws {}
}

enum InvoicesTask: ScheduledTask {
    static let entry = EntryID(schedule: "main", entry: "invoices")
    static let commandName = "billing:invoices:generate-new"
    static let abstract = "Generate invoices."
}

enum LostTask: ScheduledTask {
    static let entry = EntryID(schedule: "main", entry: "lost")
    static let commandName = "lost"
    static let abstract = "Does nothing."
}
