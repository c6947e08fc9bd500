import Foundation
import Testing

/// What workers leave in the history of the database.
@Suite struct HistoryTests {
    @Test("What a worker has done is in the history when it has ended")
    func isWrittenAtTheEnd() async throws {
        try await Stage.set { stage in
            for type in ["Ok", "Ok", "Fail", "Other"] { try await stage.dispatch(.howdah, type) }
            try await stage.consume()
            let rows = """
                SELECT string_agg(transport || ' ' || type || ' ' || handled || ' ' || failed || ' ' || retried, ', ' ORDER BY type)
                FROM howdah.history
                """
            #expect(try await stage.sql(rows) == "async Fail 0 1 0, async Ok 2 0 0, async Other 1 0 0")
            let hasTimes = "SELECT min(handling_us) > 100 AND min(waiting_us) > 0 FROM howdah.history"
            #expect(try await stage.sql(hasTimes) == "true")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.attempt") == "0")
        }
    }

    @Test("What a worker has done is in the history soon, while it goes on")
    func isWrittenOnTheWay() async throws {
        try await Stage.set { stage in
            let worker = try stage.start(.howdah, ["consume", "async"])
            try await stage.workersWait()
            try await stage.dispatch(.howdah, "Ok")
            try await eventually("the message is in the history") {
                try await stage.sql("SELECT sum(handled) FROM howdah.history") == "1"
            }
            worker.signal(9)
            _ = await worker.outcome()
            #expect(try await stage.sql("SELECT sum(handled) FROM howdah.history") == "1")
        }
    }

    @Test("Several workers at once add up")
    func addsWorkersUp() async throws {
        try await Stage.set { stage in
            for _ in 0..<20 { try await stage.dispatch(.howdah, "Ok") }
            let workers = try (1...3).map { _ in try stage.start(.howdah, ["consume", "async", "--stop-when-empty"]) }
            for worker in workers { await worker.outcome().expect() }
            #expect(try await stage.sql("SELECT sum(handled) FROM howdah.history") == "20")
        }
    }

    @Test("Single attempts are kept where the configuration asks for them")
    func keepsAttempts() async throws {
        try await Stage.set(Stage.configuration + "history: { messages: true }\n") { stage in
            let ok = try await stage.dispatch(.howdah, "Ok")
            let failed = try await stage.dispatch(.howdah, "Fail")
            try await stage.consume()
            let rows =
                "SELECT string_agg(message || ' ' || outcome || ' ' || attempt, ', ' ORDER BY message) FROM howdah.attempt"
            #expect(try await stage.sql(rows) == "\(ok[0]) handled 1, \(failed[0]) failed 1")
        }
    }

    @Test("What transports hold is counted once when a minute begins, by one of several workers, whoever consumes them")
    func countsBacklogs() async throws {
        try await Stage.set { stage in
            for _ in 0..<3 { try await stage.dispatch(.howdah, "Ok", "--delay=1h") }
            let workers = try ["mail", "async2"].map { try stage.start(.howdah, ["consume", $0]) }
            try await eventually("it is counted") {
                try await stage.sql("SELECT count(ready) FROM howdah.backlog") == "3"
            }
            let rows = """
                SELECT string_agg(transport || ' ' || ready || ' ' || delayed || ' ' || in_flight, ', ' ORDER BY transport)
                FROM howdah.backlog
                WHERE counted_at < at + interval '10 seconds' AND at = date_trunc('minute', counted_at)
                """
            #expect(try await stage.sql(rows) == "async 0 3 0, async2 0 0 0, mail 0 0 0")
            for worker in workers {
                worker.signal(SIGTERM)
                await worker.outcome().expect()
            }
        }
    }

    @Test("Where it is switched off, nothing is written")
    func isSwitchedOff() async throws {
        try await Stage.set(Stage.configuration + "history: { enabled: false }\n") { stage in
            try await stage.dispatch(.howdah, "Ok")
            try await stage.consume()
            #expect(try await stage.sql("SELECT count(*) FROM howdah.history") == "0")
        }
    }
}
