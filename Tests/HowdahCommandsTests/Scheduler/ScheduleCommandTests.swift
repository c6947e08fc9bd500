import Howdah
import HowdahScheduler
import Synchronization
import Testing

@testable import HowdahCommands

struct ScheduleCommandTests {
    private let clockwork = Clockwork()

    @Test func previewShowsTheNextTimes() async throws {
        let arguments = ["schedule:preview", "invoices", "--limit", "2", "--date", "2026-12-24T00:00:00Z"]
        let outcome = try await clockwork.run(
            arguments[0],
            arguments[1],
            arguments[2],
            arguments[3],
            arguments[4],
            arguments[5]
        )
        #expect(outcome.output == "2026-12-24 00:05:00Z\n2026-12-24 00:10:00Z\n")
        let past = try await clockwork.run("schedule:preview", "main/past", "--format", "json")
        #expect(past.output.contains("\"due\":[]"))
    }

    @Test func aNameThatDoesNotExistIsAnsweredWithTheNearest() async throws {
        for command in ["preview", "run-now", "pause", "resume", "history"] {
            let outcome = try await clockwork.run("schedule:\(command)", "invoicse")
            #expect(outcome.status == .usage)
            #expect(outcome.errors.contains("\"invoicse\" does not exist in any schedule."))
            #expect(outcome.errors.contains("Did you mean \"main/invoices\"?"))
        }
        let far = try await clockwork.run("schedule:pause", "something-else")
        #expect(far.errors.contains("Valid entries are: main/invoices, main/report, main/past."))
    }

    @Test func runNowSendsTheMessageToItsTransport() async throws {
        let outcome = try await clockwork.run("schedule:run-now", "invoices")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("main/invoices was sent to \"scheduler_main\" as message 1."))
        #expect(clockwork.main.sent.count == 1)
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(clockwork.handled.withLock(\.self) == ["main/invoices due=2026-12-01T09:00:00Z by-hand"])
    }

    @Test func whatIsPausedIsNotSentUntilItIsResumed() async throws {
        #expect(try await clockwork.run("schedule:pause", "invoices").output.contains("main/invoices is paused."))
        #expect(try await clockwork.run("debug:scheduler").output.contains("paused"))
        clockwork.advance(by: 600)
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(clockwork.main.sent.isEmpty)

        let resumed = try await clockwork.run("schedule:resume", "invoices", "--format", "json")
        #expect(resumed.output.contains("\"paused\":false"))
        clockwork.advance(by: 301)
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(clockwork.handled.withLock(\.self).map { $0.prefix(38) } == ["main/invoices due=2026-12-01T09:15:00Z"])
    }

    @Test func historyShowsRunsAndHowTheyEnded() async throws {
        #expect(try await clockwork.run("schedule:history", "invoices").errors.contains("has not run yet"))
        _ = try await clockwork.run("billing:invoices:generate-new", "--now")
        clockwork.advance(by: 1)
        clockwork.breakDown()
        _ = try await clockwork.run("billing:invoices:generate-new", "--now")
        let outcome = try await clockwork.run("schedule:history", "invoices")
        let rows = outcome.output.split(separator: "\n").filter { $0.contains("by hand") }
        #expect(rows.map { $0.contains("handled") } == [false, true])
        #expect(rows.first?.contains("Refusal: 550 mailbox unavailable") == true)
    }

    @Test func aConsumerRunsTheScheduleOfItsTransport() async throws {
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(clockwork.handled.withLock(\.self).isEmpty)
        clockwork.advance(by: 300)
        let outcome = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(outcome.status == .done)
        #expect(clockwork.handled.withLock(\.self).count == 1)
    }
}
