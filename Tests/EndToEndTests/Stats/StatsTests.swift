import Testing

@Suite struct StatsTests {
    @Test("the numbers for programs have exactly these members", arguments: Executable.allCases)
    func theNumbersForPrograms(_ program: Executable) async throws {
        try await Stage.set { stage in
            for type in ["Slow", "Ok", "Ok"] { try await stage.dispatch(.howdah, type) }
            try await stage.dispatch(.howdah, "Ok", "--delay=1h")
            try await stage.dispatch(.howdah, "Fail", "--priority=-1")
            let worker = try stage.start(.howdah, ["consume", "async", "--fetch-size=1", "--limit=2"])
            try await eventually("one has failed, one has begun") { !stage.begun.isEmpty }
            let outcome = try await stage.run(program, "stats", "--format=json")
            outcome.expect()
            #expect(outcome.errors.isEmpty)
            let stats = try outcome.json()
            #expect(stats.names == ["transports", "uncountable_transports"])
            #expect(stats["uncountable_transports"] as? [String] == [])
            let transports = try stats.object("transports")
            #expect(transports.names == (["async", "async2", "mail"] + program.ownTransports).sorted())
            let async = try transports.object("async")
            #expect(
                async.names == ["count", "delayed", "failed", "in_flight", "oldest_ready_seconds", "paused", "ready"]
            )
            for (name, number) in [("count", 2), ("ready", 2), ("delayed", 1), ("in_flight", 1), ("failed", 1)] {
                #expect(try async.number(name) == number, "\(name)")
            }
            #expect(try #require(async["oldest_ready_seconds"] as? Double) > 0)
            #expect(try transports.object("mail").keys.count == 7)
            try stage.release()
            await worker.outcome().expect()
        }
    }

    @Test("B108: a table of all, or of the named ones", arguments: Executable.allCases)
    func aTable(_ program: Executable) async throws {
        try await Stage.set { stage in
            for _ in 1...6 { try await stage.dispatch(.howdah, "Ok") }
            for _ in 1...2 { try await stage.dispatch(.howdah, "Ok", "--transport=mail") }
            let all = try await stage.run(program, "stats")
            all.expect()
            #expect(all.output.firstRange(of: /Transport +Count/) != nil)
            #expect(all.output.firstRange(of: /async +6/) != nil && all.output.firstRange(of: /mail +2/) != nil)
            let one = try await stage.run(program, "stats", "mail")
            #expect(!one.output.contains("async") && one.output.firstRange(of: /mail +2/) != nil)
        }
    }

    @Test("B108: an unknown name is a warning, and no error", arguments: Executable.allCases)
    func anUnknownNameIsAWarning(_ program: Executable) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(program, "stats", "nope", "mail")
            outcome.expect()
            #expect(outcome.errors.contains("[WARNING] The \"nope\" transport does not exist."))
            #expect(outcome.output.contains("mail") && !outcome.output.contains("nope"))
        }
    }

    @Test("what cannot be counted is named")
    func whatCannotBeCountedIsNamed() async throws {
        try await Stage.set("transports: { async: {}, now: \"sync://\" }\n") { stage in
            let json = try await stage.run(.howdah, "stats", "--format=json").json()
            #expect(json["uncountable_transports"] as? [String] == ["now"])
            #expect(try json.object("transports").names == ["async"])
            let text = try await stage.run(.howdah, "stats")
            #expect(text.errors.contains("Messages cannot be counted for: \"now\"."))
        }
    }

    @Test("a message that waits for its second attempt is counted as delayed")
    func retriesAreDelayed() async throws {
        try await Stage.set(Stage.configuration.replacing("false }", with: "{ delay: 600000 } }")) { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.consume()
            let counts = try await stage.counts("async")
            #expect(try counts.number("delayed") == 1 && counts.number("count") == 0)
        }
    }
}
