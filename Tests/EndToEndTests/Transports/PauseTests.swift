import Testing

@Suite struct PauseTests {
    @Test("every worker heeds a pause, finishes what it has, and goes on afterwards")
    func everyWorkerHeedsAPause() async throws {
        try await Stage.set { stage in
            let slow = try await stage.dispatch(.howdah, "Slow")
            _ = try stage.start(.howdah, ["consume", "async", "async2"])
            _ = try stage.start(.howdah, ["consume", "async", "async2", "--sleep=0.2"])
            try await eventually("one has begun") { !stage.begun.isEmpty }
            try await stage.workersWait(1)
            let pause = try await stage.run(.howdah, "pause", "async", "--by=the night shift")
            pause.expect()
            let held = try await stage.dispatch(.howdah, "Ok")
            let other = try await stage.dispatch(.howdah, "Ok", "--transport=async2")
            try stage.release()
            try await eventually("what is not paused is handled") {
                Set(stage.handled.map(\.id)) == Set(slow + other)
            }
            try await stage.workersWait(2)
            let counts = try await stage.counts("async")
            #expect(try counts.number("ready") == 1 && counts.number("in_flight") == 0)
            #expect(counts["paused"] as? Bool == true)
            let stats = try await stage.run(.howdah, "stats")
            #expect(stats.output.contains("by the night shift"))
            try await stage.run(.howdah, "resume", "async").expect()
            try await eventually("all is handled") { Set(stage.handled.map(\.id)) == Set(slow + other + held) }
        }
    }

    @Test("a slow retry stops when a message fails again, and says how far it has got")
    func aSlowRetryStops() async throws {
        try await Stage.set { stage in
            for _ in 1...4 { try await stage.dispatch(.howdah, "Fail") }
            try await stage.consume()
            _ = try stage.start(.howdah, ["consume", "async"])
            try await stage.workersWait()
            let outcome = try await stage.run(.howdah, "failed:retry", "--all", "--rate=0.5", "--format=json")
            outcome.expect(1)
            let report = try outcome.json()
            let retried = try #require(report["retried"] as? [String])
            let stop = try report.object("stopped_by")
            #expect(retried.contains(try stop.text("id")))
            #expect(try stop.text("error").contains("exit"))
            #expect(try report.number("remaining") == 4 - retried.count)
            try await eventually("all are failed again, or still") { try await stage.failed().count == 4 }
        }
    }

    @Test("a sensitive type is declared in the configuration")
    func aSensitiveTypeIsDeclared() async throws {
        try await Stage.set(Stage.configuration + "sensitive: [Fail]\n") { stage in
            let id = try await stage.dispatch(.howdah, "Fail", "--json", #"{"card":"4711"}"#)[0]
            try await stage.consume()
            let outcome = try await stage.run(.howdah, "failed:show", id, "-vv")
            #expect(outcome.output.contains("hidden") && !outcome.output.contains("4711"))
        }
    }
}
