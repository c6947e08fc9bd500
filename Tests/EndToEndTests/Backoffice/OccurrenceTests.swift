import Foundation
import Testing

/// Recurring tasks that are run by hand or from cron.
@Suite struct OccurrenceTests {
    @Test("an occurrence that is run by hand is done once, and its mail waits to be sent")
    func anOccurrenceIsDoneOnce() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=50").expect()
            let due = try #require(
                try await stage.sql("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"08:00:00Z')")
            )
            for _ in 1...2 {
                let outcome = try await stage.run(.backoffice, "accounts:digest", "--due=\(due)")
                outcome.expect()
                let moment = due.replacing("T", with: " ")
                #expect(outcome.output.contains("main/accounts:digest, for \(moment): done."))
            }
            let readers = try await stage.sql(
                "SELECT count(*) FROM backoffice.account WHERE wants_digest AND is_verified"
            )
            #expect(readers != "0")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.message WHERE type = 'mail.send'") == readers)
            try await stage.run(.backoffice, "accounts:digest", "--due=tomorrow").expect(2)
        }
    }

    @Test("commands that cron starts at the same moment, beside a scheduler, do what is due once")
    func commandsDoWhatIsDueOnce() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            let scheduler = try stage.start(.backoffice, ["consume", "scheduler_main"])
            let commands = try (1...5).map { _ in try stage.start(.backoffice, ["billing:invoices:generate-new"]) }
            for command in commands { await command.outcome().expect() }
            try await eventually("the scheduler works") {
                try await stage.sql("SELECT count(*) FROM howdah.worker WHERE name LIKE '% consume %'") == "1"
            }
            scheduler.signal(SIGTERM)
            await scheduler.outcome().expect()
            let runs = "FROM howdah.occurrences WHERE entry = 'billing:invoices:generate-new'"
            #expect(try await stage.sql("SELECT count(*) = count(DISTINCT due_at) \(runs)") == "true")
            // The test may begin just before a multiple of five minutes.
            #expect(try await stage.sql("SELECT count(*) <= 2 \(runs)") == "true")
            #expect(try await stage.sql("SELECT count(*) \(runs) AND state <> 'handled'") == "0")
        }
    }

    @Test("a command whose items fail ends with 1 and says which")
    func aCommandWhoseItemsFail() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=20").expect()
            try await stage.execute(
                "ALTER TABLE backoffice.coin_entry ADD CONSTRAINT trouble CHECK (call <> 6) NOT VALID"
            )
            let outcome = try await stage.run(.backoffice, "calls:deduct-coins")
            outcome.expect(1)
            #expect(outcome.errors.contains("1 of") && outcome.errors.contains("call 6"), "\(outcome)")
        }
    }

    @Test(
        "every task has a command, which can be run again",
        arguments: [
            "presence:badges", "presence:cleanup", "calls:cleanup", "calls:deduct-coins", "accounts:digest",
            "accounts:cleanup", "accounts:report", "cache:warm", "api:sync", "database:backup",
        ]
    )
    func everyTaskHasACommand(_ command: String) async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=20").expect()
            for _ in 1...2 { try await stage.run(.backoffice, command, "--due=2026-03-01T09:00:00Z").expect() }
        }
    }
}
