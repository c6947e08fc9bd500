import ArgumentParser
import Foundation
import Howdah
import HowdahCommands
import HowdahRuntime
import HowdahScheduler
import Logging
import Testing

@testable import Backoffice

struct BackofficeScheduleTests {
    /// The application as it is put together, without connecting.
    private func application() async throws -> BackofficeApplication {
        let options = ApplicationOptions(databaseURL: "postgresql://127.0.0.1/nowhere")
        return try await BackofficeApplication.load(
            options,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    @Test func everyEntryHasAHandlerAndACommand() async throws {
        let application = try await application()
        let messages = try #require(application.schedules?.messages)
        let commands = BackofficeApplication.additionalCommands.compactMap { $0.configuration.commandName }
        #expect(messages.count == 24)
        for message in messages {
            let kind = try #require(message.declaration.kind)
            #expect(!application.system.handlers[kind].isEmpty, "\(kind) has no handler")
            #expect(commands.contains(message.id.entry), "\(message.id) has no command")
            #expect(!message.declaration.summary.isEmpty)
            #expect(message.transports == ["scheduler_main"])
        }
    }

    @Test(arguments: [
        ("billing:background-generic", 1_440), ("billing:stripe:import", 1_440), ("billing:invoices:generate-new", 288),
        ("billing:payments:retry", 288), ("billing:subscriptions:mass-change", 288),
        ("billing:invoices:check-paid", 2), ("billing:expiring-cards:day-before", 1),
        ("billing:payments:exchange-rates-refresh", 1), ("billing:update:check", 1), ("billing:charges:warn", 1),
        ("billing:trials:warn", 1), ("billing:invoices:warn-overdue", 1), ("billing:customers:disable-overdue", 1),
        ("billing:expiring-cards:first-day", 1), ("calls:deduct-coins", 1_440), ("presence:cleanup", 288),
        ("calls:cleanup", 144), ("presence:badges", 1), ("api:sync", 96), ("cache:warm", 48), ("database:backup", 1),
        ("accounts:cleanup", 1), ("accounts:digest", 1), ("accounts:report", 1),
    ])
    func aTaskIsDueAsOftenOnTheFirstOfAMonthAsItShouldBe(name: String, times: Int) async throws {
        let schedules = try #require(try await application().schedules)
        let message = try #require(schedules.find(name).first)
        // 1 March 2026, and the second before it.
        let start = Date(timeIntervalSince1970: 1_772_323_200)
        let due = message.preview(after: start.addingTimeInterval(-1), limit: 2_000)
        #expect(due.prefix { $0 < start.addingTimeInterval(86_400) }.count == times)
    }

    @Test func eachTaskCanBeEnteredIntoACrontab() async throws {
        let entries = try await application().taskCronEntries
        #expect(entries.count == BackofficeSchedule.commands.count)
        let invoices = try #require(entries.first { $0.id == "main/billing:invoices:generate-new" })
        #expect(invoices.command.contains("billing:invoices:generate-new --quiet"))
        #expect(invoices.schedule.split(separator: " ").count == 5)
    }
}
