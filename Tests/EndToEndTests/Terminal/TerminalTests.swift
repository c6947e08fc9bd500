import Testing

/// A terminal gets colors and a line that moves; a pipe gets neither.
@Suite struct TerminalTests {
    private static let escape = "\u{1B}["

    @Test("a terminal gets colors", arguments: Executable.allCases)
    func aTerminalGetsColors(_ program: Executable) async throws {
        try await Stage.set { stage in
            for command in ["stats", "setup-transports", "consume nope"] {
                let outcome = try await stage.runOnTerminal(program, command)
                #expect(outcome.output.contains(Self.escape), "\(command) \(outcome)")
                let plain = try await stage.runOnTerminal(program, command, environment: ["NO_COLOR": "1"])
                #expect(!plain.output.contains(Self.escape + "3"), "\(command) \(plain)")
            }
        }
    }

    @Test("a pipe gets none, unless it wants them", arguments: Executable.allCases)
    func aPipeGetsNone(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(program, "Fail", "--transport=async")
            for arguments in [
                ["stats"], ["consume", "async", "--stop-when-empty", "-vv"], ["failed:show"], ["consume", "x"],
            ] {
                let outcome = try await stage.start(program, arguments).outcome()
                #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
                #expect(!outcome.errors.contains("\r"))
                let forced = try await stage.start(program, arguments + ["--color"]).outcome()
                #expect((forced.output + forced.errors).contains(Self.escape))
            }
        }
    }

    @Test(
        "a worker on a terminal has a line that tells what it does, and leaves nothing of it",
        arguments: Executable.allCases
    )
    func aWorkerHasALiveLine(_ program: Executable) async throws {
        try await Stage.set { stage in
            for type in ["Ok", "Fail", "Ok"] { try await stage.dispatch(program, type, "--transport=async") }
            let outcome = try await stage.runOnTerminal(program, "consume async --time-limit=1", columns: 60)
            outcome.expect()
            #expect(outcome.output.contains("2 handled · 1 failed · 0 in hand"), "\(outcome)")
            // The last thing that happens to the line is that it is cleared.
            let last = outcome.output.split(separator: "\r").last { $0.contains("handled ·") }
            #expect(last?.contains(Self.escape) == true, "\(outcome)")
            let quiet = try await stage.runOnTerminal(program, "consume async --stop-when-empty -q")
            #expect(!quiet.output.contains("in hand"))
        }
    }

    @Test("tables and paragraphs of a narrow terminal stay readable")
    func aNarrowTerminal() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.runOnTerminal(.howdah, "consume nope --no-color", columns: 40)
            outcome.expect(2)
            let widest = outcome.output.split(separator: "\r\n").map(\.count).max() ?? 0
            #expect(widest <= 40, "\(outcome)")
        }
    }

    @Test("a worker asks which transports it should consume")
    func aWorkerAsksForTransports() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok", "--transport=mail")
            let outcome = try await stage.runOnTerminal(.howdah, "consume --stop-when-empty", typing: "2\n")
            outcome.expect()
            #expect(outcome.output.contains("Select transports to consume: [async]:"))
            #expect(stage.handled.map(\.transport) == ["mail"])
            try await stage.runOnTerminal(.howdah, "consume --no-interaction", typing: "2\n").expect(2)
        }
    }

    @Test("Ctrl-C ends a worker", arguments: Executable.allCases)
    func controlCEndsAWorker(_ program: Executable) async throws {
        try await Stage.set { stage in
            let line =
                "stty rows 40 cols 100 -echo; (until [ -e idle ]; do sleep 0.05; done; kill -INT $$) & exec \(program.path) consume async --sleep=60"
            let process = try stage.start(
                path: "script",
                ["-qefc", line, "/dev/null"],
                environment: ["TERM": "xterm", "SHELL": "/bin/sh"]
            )
            try await stage.workersWait()
            try stage.write("", to: "idle")
            let outcome = await process.outcome()
            outcome.expect()
            #expect(outcome.output.contains("Received SIGINT signal."))
        }
    }
}
