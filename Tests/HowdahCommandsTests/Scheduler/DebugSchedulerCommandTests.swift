import HowdahScheduler
import Testing

@testable import HowdahCommands

struct DebugSchedulerCommandTests {
    private let clockwork = Clockwork()

    @Test("B156 Without a schedule it says so and fails")
    func saysThatThereIsNone() async throws {
        let outcome = try await clockwork.run("debug:scheduler", schedules: [])
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("No schedules found."))
    }

    @Test("B156 It lists trigger, message and next run; what is never due again only with --all, as a dash")
    func lists() async throws {
        let some = try await clockwork.run("debug:scheduler")
        #expect(some.status == .done)
        for text in ["main", "*/5 * * * *", "invoices.generate", "2026-12-01 09:05:00Z", "5 min"] {
            #expect(some.output.contains(text), "\(text) is missing in \(some.output)")
        }
        #expect(!some.output.contains("past"))
        let all = try await clockwork.run("debug:scheduler", "--all")
        let past = all.output.split(separator: "\n").first { $0.contains("past") }
        #expect(past?.split(separator: " ").contains("-") == true)
    }

    @Test("B156 With --sort what is never due again comes first, then the next run decides")
    func sorts() async throws {
        clockwork.advance(by: 1)
        let outcome = try await clockwork.run("debug:scheduler", "--all", "--sort")
        let rows = outcome.output.split(separator: "\n").filter { $0.contains("invoices.generate") }
        let names = rows.compactMap { $0.split(separator: " ").first }
        #expect(names == ["past", "invoices", "report"])
    }

    @Test("B156 An entry that has been sent begins with its stored position; --date begins anew")
    func beginsWithThePosition() async throws {
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        clockwork.advance(by: 3_601)
        let overdue = try await clockwork.run("debug:scheduler", "--format", "json")
        #expect(overdue.output.contains("\"next_run\":\"2026-12-01T09:05:00.000Z\""))
        #expect(try await clockwork.run("debug:scheduler").output.contains("overdue"))
        let dated = try await clockwork.run("debug:scheduler", "--date", "2026-12-24T00:00:00Z")
        #expect(dated.output.contains("2026-12-24 00:05:00Z"))
        let wrong = try await clockwork.run("debug:scheduler", "--date", "2026-13-01")
        #expect(wrong.status == .usage)
        #expect(wrong.errors.contains("2026-13-01"))
    }

    @Test func itTellsHowTheLastRunEnded() async throws {
        clockwork.breakDown()
        _ = try await clockwork.run("billing:invoices:generate-new", "--now")
        let outcome = try await clockwork.run("debug:scheduler")
        #expect(outcome.output.contains("2026-12-01 09:00:00Z   failed"))
        let unknown = try await clockwork.run("debug:scheduler", "mian")
        #expect(unknown.status == .usage)
        #expect(unknown.errors.contains("Valid schedules are: main."))
    }
}
