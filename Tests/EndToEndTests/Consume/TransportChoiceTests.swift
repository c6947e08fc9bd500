import Testing

@Suite struct TransportChoiceTests {
    private static let one =
        "transports: { async: { retry_strategy: false } }\nrouting: { \"*\": async }\n" + Stage.handlers

    private static let many = """
        transports: { a_high: {}, a_low: {}, b: {}, c: {} }
        failure_transport: failed

        """ + Stage.handlers

    private func headline(_ outcome: Outcome) -> String {
        outcome.expect()
        return outcome.lines.first ?? ""
    }

    @Test("B088: the only transport needs no name")
    func theOnlyTransportNeedsNoName() async throws {
        try await Stage.set(Self.one) { stage in
            try await stage.dispatch(.howdah, "Ok")
            let outcome = try await stage.run(.howdah, "consume", "--limit=1")
            #expect(headline(outcome) == " [OK] Consuming messages from transport \"async\".")
            #expect(stage.handled.count == 1)
        }
    }

    @Test("B089: several transports without a name are an error", arguments: Executable.allCases)
    func severalTransportsNeedAName(_ program: Executable) async throws {
        try await Stage.set(Self.many) { stage in
            let outcome = try await stage.run(program, "consume")
            outcome.expect(2)
            #expect(outcome.errors.contains("at least one") && outcome.errors.contains("a_high, a_low, b, c"))
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("B089: an unknown name is answered with the valid ones", arguments: Executable.allCases)
    func anUnknownNameIsAnsweredWithTheValidOnes(_ program: Executable) async throws {
        try await Stage.set(Self.many) { stage in
            let outcome = try await stage.run(program, "consume", "b", "nope")
            outcome.expect(2)
            #expect(outcome.errors.contains("The transport \"nope\" does not exist."))
            #expect(outcome.errors.contains("a_high, a_low, b, c"))
        }
    }

    @Test(
        "B090: an expression names transports in the order of the configuration",
        arguments: ["a_.*", "A_.+", "a_(low|HIGH)"]
    )
    func anExpressionNamesTransports(_ expression: String) async throws {
        try await Stage.set(Self.many) { stage in
            let outcome = try await stage.run(.howdah, "consume", expression, "--stop-when-empty")
            #expect(headline(outcome) == " [OK] Consuming messages from transports \"a_high, a_low\".")
        }
    }

    @Test("B091: all but some")
    func allButSome() async throws {
        try await Stage.set(Self.many) { stage in
            let excluded = ["--exclude-receivers=b", "--exclude-receivers=c"]
            let outcome = try await stage.start(.howdah, ["consume", "--all", "--stop-when-empty"] + excluded).outcome()
            #expect(headline(outcome) == " [OK] Consuming messages from transports \"a_high, a_low\".")
        }
    }

    @Test(
        "B091: leaving out without all, leaving out all, and leaving out what is not there",
        arguments: [
            ["--exclude-receivers=b"], ["--all", "b"], ["--all", "--exclude-receivers=nope"],
            ["--all"] + ["a_high", "a_low", "b", "c"].map { "--exclude-receivers=\($0)" },
        ]
    )
    func nonsenseIsRefused(_ arguments: [String]) async throws {
        try await Stage.set(Self.many) { stage in
            let outcome = try await stage.start(.howdah, ["consume"] + arguments).outcome()
            outcome.expect(2)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("B092: numbers that make no sense are refused before anything is consumed")
    func numbersThatMakeNoSenseAreRefused() async throws {
        try await Stage.set(Self.one) { stage in
            try await stage.dispatch(.howdah, "Ok")
            for option in [
                "--limit=0", "--limit=-1", "--limit=x", "--limit=1.5", "--limit=99999999999999999999", "--time-limit=0",
                "--time-limit=-1", "--time-limit=x", "--fetch-size=0", "--no-reset=-1", "--no-reset=0",
                "--failure-limit=0", "--concurrency=0", "--memory-limit=0", "--memory-limit=12Q", "--sleep=-1",
                "--keepalive=0", "--limit", "--time-limit=inf", "--sleep=nan",
            ] {
                let outcome = try await stage.run(.howdah, "consume", "async", option)
                outcome.expect(2)
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.contains(option.split(separator: "=")[0].dropFirst(2)), "\(outcome)")
            }
            #expect(stage.handled.isEmpty)
        }
    }

    @Test("B093: what is consumed is on standard output, hints are on standard error", arguments: Executable.allCases)
    func hintsAreOnStandardError(_ program: Executable) async throws {
        try await Stage.set(Self.one) { stage in
            try await stage.dispatch(program, "Ok", "--transport=async")
            let outcome = try await stage.run(program, "consume", "async", "--limit=1", "--time-limit=30")
            #expect(outcome.output == "\n [OK] Consuming messages from transport \"async\".\n\n")
            for hint in [
                "processed 1 message, been running for 30s or received a stop signal", "CONTROL-C", "-v option",
            ] {
                #expect(outcome.errors.contains(hint), "\(outcome)")
            }
        }
    }

    @Test func aQuietWorkerSaysNothing() async throws {
        try await Stage.set(Self.one) { stage in
            let outcome = try await stage.consume(.howdah, "async", "-q")
            #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
        }
    }

    @Test("B094: a memory limit is repeated as it was typed")
    func aMemoryLimitIsRepeated() async throws {
        try await Stage.set(Self.one) { stage in
            try await stage.dispatch(.howdah, "Ok")
            let outcome = try await stage.run(.howdah, "consume", "async", "--memory-limit=1.5M", "--limit=1")
            outcome.expect()
            #expect(outcome.errors.contains("exceeded 1.5M of memory"))
            #expect(
                outcome.errors.contains("memory limit of 1572864 bytes") || outcome.errors.contains("maximum count")
            )
        }
    }

    @Test func keepaliveMayStandWithoutANumber() async throws {
        try await Stage.set(Self.one) { stage in
            for option in ["--keepalive", "--keepalive=2", "--no-reset", "--no-reset=2"] {
                try await stage.consume(.howdah, option, "async")
            }
        }
    }

    @Test("the model's names are aliases", arguments: Executable.allCases)
    func theModelsNamesAreAliases(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await stage.run(program, "messenger:setup-transports").expect()
            try await stage.run(program, "messenger:stats").expect()
            try await stage.run(program, "messenger:consume", "async", "--stop-when-empty").expect()
            try await stage.run(program, "messenger:failed:show").expect()
            try await stage.run(program, "messenger:failed:retry", "--all").expect()
            try await stage.run(program, "messenger:failed:remove", "--all", "--force").expect()
            try await stage.run(program, "messenger:stop-workers").expect()
            try await stage.run(program, "debug:messenger").expect()
        }
    }
}
