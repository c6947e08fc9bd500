import Foundation
import HowdahTesting
import PostgresLibpq
import Testing

/// Schedules of `howdah.yaml`, run by the program as a user has it.
@Suite struct ScheduleTests {
    private static func configuration(_ entries: String...) -> String {
        Stage.configuration + "schedules:\n  main:\n" + entries.map { "    - \($0)\n" }.joined()
    }

    @Test("consume scheduler_main sends what is due and handles it, and ends at its time limit")
    func consumesASchedule() async throws {
        let entry = "{ id: tick, every: 1, message: Ok, body: { number: 7 } }"
        try await Stage.set(Self.configuration(entry)) { stage in
            let outcome = try await stage.run(.howdah, "consume", "scheduler_main", "--time-limit=4")
            outcome.expect()
            #expect(!stage.handled.isEmpty)
            #expect(stage.handled.allSatisfy { $0.type == "Ok" && $0.transport == "scheduler_main" })
            let sent = try await stage.sql("SELECT count(*) FROM howdah.occurrence")
            #expect(sent == "\(stage.handled.count)")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.occurrences WHERE state <> 'handled'") == "0")
        }
    }

    @Test("a due message goes to the transport of its entry, and waits there")
    func sendsToATransport() async throws {
        let entry = "{ id: tick, every: 1, message: Ok, transport: mail }"
        try await Stage.set(Self.configuration(entry)) { stage in
            try await stage.run(.howdah, "consume", "scheduler_main", "--time-limit=3").expect()
            #expect(stage.handled.isEmpty)
            let json = try await stage.run(.howdah, "stats", "--format=json").json()
            let mail = try json.object("transports").object("mail")
            #expect(try mail.number("ready") >= 1)
            #expect(try json.object("transports").names.contains("scheduler_main"))
        }
    }

    @Test("a scheduled message that fails is retried and set aside, and the history says why")
    func retriesAndSetsAside() async throws {
        let text = Self.configuration("{ id: broken, every: 1 day, message: Fail }")
            .replacing(
                "transports:",
                with: "transports:\n  scheduler_main: { retry_strategy: { max_retries: 1, delay: 1 } }"
            )
        try await Stage.set(text) { stage in
            try await stage.run(.howdah, "schedule:run-now", "broken").expect()
            try await stage.run(.howdah, "consume", "scheduler_main", "--limit=2", "--time-limit=20").expect()
            #expect(stage.handled.map(\.attempt) == [1, 2])
            let history = try await stage.run(.howdah, "schedule:history", "broken", "--format=json").json()
            let run = try #require(try history.objects("occurrences").first)
            #expect(try run.text("state") == "failed")
            #expect(try run.text("reason").contains("this always fails"))
            #expect(try await stage.run(.howdah, "failed:show", "--format=json").json().number("total") == 1)
        }
    }

    @Test("what is paused is not sent until it is resumed, by schedulers that run all the time")
    func pausesAndResumes() async throws {
        try await Stage.set(Self.configuration("{ id: tick, every: 1, message: Ok }")) { stage in
            let scheduler = try stage.start(.howdah, ["consume", "scheduler_main"])
            try await eventually("two due times are handled") { stage.handled.count >= 2 }
            try await stage.run(.howdah, "schedule:pause", "tick").expect()
            let sent = try await stage.sql("SELECT count(*) FROM howdah.occurrence")
            try await stage.run(.howdah, "debug:scheduler").expect()
            // Two due times pass by while nothing happens.
            try await stage.execute("SELECT pg_sleep(2.1)")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.occurrence") == sent)
            try await stage.run(.howdah, "schedule:resume", "tick").expect()
            try await eventually("it goes on") {
                try await stage.sql("SELECT count(*) > \(sent ?? "0") FROM howdah.occurrence") == "true"
            }
            #expect(
                try await stage.sql("SELECT count(*) FROM howdah.occurrence WHERE missed_since IS NOT NULL") == "0"
            )
            scheduler.signal(SIGTERM)
            await scheduler.outcome().expect()
        }
    }

    @Test("a schedule that makes no sense is refused at the start, with file, line, entry, key and column")
    func refusesNonsense() async throws {
        let entries = ["{ id: a, cron: \"0 25 * * *\", message: Ok }", "{ id: a, every: 0, message: Ok }"]
        try await Stage.set(Self.configuration(entries[0], entries[1])) { stage in
            let outcome = try await stage.run(.howdah, "consume", "scheduler_main")
            outcome.expect(2)
            #expect(outcome.errors.contains("howdah.yaml:"))
            #expect(outcome.errors.contains("schedules.main[0].cron: \"0 25 * * *\" is refused (column 3)"))
            #expect(outcome.errors.contains("schedules.main[1].id"))
        }
    }

    @Test("an entry whose messages would go to another database is refused, with both names")
    func refusesAnotherDatabase() async throws {
        try await TestDatabase.lend { other in
            let text = Self.configuration("{ id: far, every: 60, message: Ok, transport: elsewhere }")
                .replacing("transports:", with: "transports:\n  elsewhere: \"\(Stage.url(other.configuration))\"")
            try await Stage.set(text) { stage in
                let outcome = try await stage.run(.howdah, "consume", "scheduler_main")
                outcome.expect(2)
                #expect(outcome.errors.contains("Entry \"far\" of schedule \"main\""))
                #expect(
                    outcome.errors.contains(
                        "\"elsewhere\" does not lie in the database and schema of \"scheduler_main\""
                    )
                )
            }
        }
    }

    @Test("without schedules, debug:scheduler says so and fails; with some, it lists them")
    func lists() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "debug:scheduler")
            outcome.expect(2)
            #expect(outcome.errors.contains("No schedules found."))
        }
        try await Stage.set(Self.configuration("{ id: nightly, cron: \"0 3 * * *\", message: Ok }")) { stage in
            let outcome = try await stage.run(.howdah, "debug:scheduler", "--date=2026-12-24T00:00:00Z")
            outcome.expect()
            #expect(outcome.output.contains("nightly"))
            #expect(outcome.output.contains("2026-12-24 03:00:00Z"))
            #expect(outcome.output.contains("3 h"))
        }
    }
}
