import Foundation
import Testing

/// The schedule of the business by a clock that runs faster.
@Suite struct TrialClockTests {
    /// What a process says it has sent: entry and due time.
    private func sent(_ process: RunningProcess) -> [String] {
        process.errors.split(separator: "\n").filter { $0.contains("Recurring message sent") }.map { line in
            line.split(separator: " ").filter { $0.hasPrefix("schedule.entry=") || $0.hasPrefix("schedule.due_at=") }
                .joined(separator: " ")
        }
    }

    @Test("two schedulers send each due time of a fast clock once, and at no other moment")
    func sendsEachDueTimeOnce() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970).rounded(.up) + 2)
            let moment = start.formatted(.iso8601)
            let environment = ["BACKOFFICE_CLOCK": "\(moment) 240"]
            let schedulers = try (1...2).map { _ in
                try stage.start(.backoffice, ["consume", "scheduler_main", "-v"], environment: environment)
            }
            try await eventually("the clock has reached a quarter past one") {
                try await stage.sql("SELECT count(*) FROM howdah.occurrences WHERE entry = 'billing:trials:warn'")
                    == "1"
            }
            for scheduler in schedulers {
                scheduler.signal(SIGTERM)
                await scheduler.outcome().expect()
                #expect(scheduler.errors.contains("schedules run 240 times as fast"))
            }
            let claims = schedulers.flatMap(sent)
            #expect(Set(claims).count == claims.count)
            let rows = "FROM howdah.occurrences WHERE message IS NOT NULL"
            // The last one of each may be under way when it is told to end, and is not logged then.
            let count = try #require(Int(try await stage.sql("SELECT count(*) \(rows)") ?? ""))
            #expect((claims.count...claims.count + 2).contains(count))
            // A minute is a quarter of a second.
            let shift = "extract(epoch FROM due_at - '\(moment)') * 240 % 60"
            #expect(try await stage.sql("SELECT count(*) \(rows) AND \(shift) <> 0") == "0")
            #expect(try await stage.sql("SELECT count(*) \(rows) AND due_at < '\(moment)'") == "0")
        }
    }

    @Test("a clock that makes no sense is refused before anything is done, also by the commands of tasks")
    func refusesNonsense() async throws {
        try await Stage.set(nil) { stage in
            for command in [["consume", "scheduler_main"], ["billing:trials:warn"], ["debug:scheduler"]] {
                let process = try stage.start(.backoffice, command, environment: ["BACKOFFICE_CLOCK": "now 240"])
                let outcome = await process.outcome()
                outcome.expect(2)
                #expect(outcome.errors.contains("BACKOFFICE_CLOCK takes a moment and a factor"), "\(outcome)")
                #expect(outcome.errors.contains("\"now 240\" was given"))
            }
            #expect(try await stage.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'howdah'") == "0")
        }
    }
}
