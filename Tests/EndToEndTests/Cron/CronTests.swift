import Foundation
import Testing

/// Workers without a supervisor, in the real crontab of this user.
@Suite(.serialized) struct CronTests {
    private static let configuration = "cronjob: true\n" + Stage.configuration

    /// Lets a test change the crontab, and puts back what was there.
    private func withCrontab(_ configuration: String, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.set(configuration) { stage in
            let before = try await stage.start(path: "crontab", ["-l"]).outcome()
            do {
                try await body(stage)
            } catch {
                try await restore(before, stage)
                throw error
            }
            try await restore(before, stage)
        }
    }

    private func restore(_ before: Outcome, _ stage: Stage) async throws {
        let arguments = before.status == 0 ? ["-"] : ["-r"]
        _ = try await stage.start(path: "crontab", arguments, input: Data(before.output.utf8)).outcome()
    }

    private func crontab(_ stage: Stage) async throws -> String {
        try await stage.start(path: "crontab", ["-l"]).outcome().output
    }

    @Test("each transport gets an entry, each minute, for a bounded time", arguments: Executable.allCases)
    func eachTransportGetsAnEntry(_ program: Executable) async throws {
        try await withCrontab(Self.configuration) { stage in
            let own = "# mine\n17 4 * * * echo \"100\\% mine\" > /dev/null\n"
            _ = try await stage.start(path: "crontab", ["-"], input: Data(own.utf8)).outcome()
            for _ in 1...2 { try await stage.run(program, "cron:install").expect() }
            let installed = try await crontab(stage)
            #expect(installed.hasPrefix(own))
            let entries = installed.split(separator: "\n").filter { $0.contains(" consume ") }
            let transports = ["async", "async2", "mail"] + program.ownTransports
            #expect(entries.count == transports.count, "\(installed)")
            for (entry, transport) in zip(entries, transports) {
                #expect(entry.hasPrefix("* * * * * "))
                #expect(entry.contains(" consume \(transport) --time-limit=20"))
                #expect(entry.contains(stage.folder) && entry.contains(program.rawValue))
            }
            try await stage.run(program, "cron:remove").expect()
            #expect(try await crontab(stage) == own)
            try await stage.run(program, "cron:remove").expect()
        }
    }

    @Test("with --tasks, each task that has a command gets an entry at its times")
    func eachTaskGetsAnEntry() async throws {
        try await withCrontab(Stage.configuration) { stage in
            for _ in 1...2 { try await stage.run(.backoffice, "cron:install", "--tasks").expect() }
            let lines = try await crontab(stage).split(separator: "\n").map(String.init)
            let place = "cd '\(stage.folder)' && '\(Executable.backoffice.path)'"
            for (times, command) in [
                ("*/5 * * * *", "billing:invoices:generate-new"), ("1 0 1 * *", "billing:expiring-cards:first-day"),
                ("1 3 * * *", "billing:payments:exchange-rates-refresh"), ("*/10 * * * *", "calls:cleanup"),
            ] {
                #expect(lines.count { $0.hasPrefix("\(times) \(place) \(command) --quiet") } == 1, "\(lines)")
            }
            try await stage.run(.backoffice, "cron:remove").expect()
            #expect(try await !crontab(stage).contains("backoffice"))
        }
    }

    @Test("in another time zone than that of the schedule, a task is looked at each minute")
    func looksEachMinuteInAnotherZone() async throws {
        try await withCrontab(Stage.configuration) { stage in
            let zone = ["TZ": "America/New_York"]
            let outcome = try await stage.run(.backoffice, "cron:install", "--tasks", "--dry-run", environment: zone)
            let lines = outcome.lines.filter { $0.contains("--quiet") }
            #expect(!lines.isEmpty)
            #expect(lines.allSatisfy { $0.hasPrefix("* * * * * ") })
        }
    }

    @Test("the time of one run is a setting")
    func theTimeIsASetting() async throws {
        try await withCrontab("cronjob_time_limit: 45\n" + Self.configuration) { stage in
            try await stage.run(.howdah, "cron:install").expect()
            #expect(try await crontab(stage).contains("--time-limit=45"))
        }
        try await withCrontab("cronjob_time_limit: 1500ms\n" + Self.configuration) { stage in
            try await stage.run(.howdah, "cron:install").expect()
            #expect(try await crontab(stage).contains("--time-limit=1.5"))
        }
    }

    @Test("an entry does its work when cron runs it")
    func anEntryDoesItsWork() async throws {
        try await withCrontab("cronjob_time_limit: 1\n" + Self.configuration) { stage in
            let quoted = stage.connectionString.replacing("'", with: "''")
            try stage.write("database_url: '\(quoted)'\n" + stage.read("howdah.yaml"), to: "howdah.yaml")
            try await stage.dispatch(.howdah, "Ok")
            try await stage.run(.howdah, "cron:install").expect()
            let entry = try #require(
                try await crontab(stage).split(separator: "\n").first { $0.contains("consume async ") }
            )
            // What cron does: five fields away, percent signs unescaped, in the home folder, with next to no variables.
            let command = entry.split(separator: " ", maxSplits: 5)[5].replacing("\\%", with: "%")
            let environment: [String: String?] = ["DATABASE_URL": nil, "PATH": "/usr/bin:/bin", "HOME": "/"]
            let outcome = try await stage.start(path: "/bin/sh", ["-c", String(command)], environment: environment)
                .outcome()
            outcome.expect()
            #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
            #expect(stage.handled.count == 1)
        }
    }

    @Test("B4: switching the setting back takes the entries away")
    func switchingBackTakesTheEntriesAway() async throws {
        try await withCrontab(Self.configuration) { stage in
            try await stage.run(.howdah, "cron:install").expect()
            try stage.write(Stage.configuration, to: "howdah.yaml")
            let outcome = try await stage.run(.howdah, "cron:install")
            outcome.expect()
            #expect(outcome.output.contains("removed"))
            #expect(try await !crontab(stage).contains("howdah"))
            let nothing = try await stage.run(.howdah, "cron:install")
            nothing.expect(2)
            #expect(nothing.errors.contains("cronjob: true"))
        }
    }

    @Test("a look changes nothing")
    func aLookChangesNothing() async throws {
        try await withCrontab(Self.configuration) { stage in
            let before = try await crontab(stage)
            let outcome = try await stage.run(.howdah, "cron:install", "--dry-run")
            outcome.expect()
            #expect(outcome.output.contains(" consume async --time-limit=20"))
            #expect(try await crontab(stage) == before)
        }
    }

    @Test("of several transports, only some may be started by cron")
    func onlySomeTransports() async throws {
        try await withCrontab(Stage.configuration.replacing("mail:   { ", with: "mail: { cronjob: true, ")) { stage in
            let outcome = try await stage.run(.howdah, "cron:install", "--dry-run")
            #expect(outcome.output.contains("consume mail ") && !outcome.output.contains("consume async"))
        }
    }
}
