import Testing

/// Names and texts from outside that try to be something else.
@Suite struct HostileTextTests {
    static let names = [
        "\u{1B}[31mred", "line\nend", "tab\there", "bell\u{7}", "nul\u{0}", String(repeating: "x", count: 300),
    ]

    @Test("a hostile type is refused, and never printed raw", arguments: Executable.allCases, names)
    func aHostileTypeIsRefused(_ program: Executable, _ name: String) async throws {
        // No argument of a process holds NUL.
        let name = name.replacing("\0", with: "\u{1}")
        try await Stage.set { stage in
            for arguments in [["dispatch", name], ["failed:show", "--type", name], ["failed:retry", "--type", name]] {
                let outcome = try await stage.start(program, arguments).outcome()
                outcome.expect(2)
                Self.expectHarmless(outcome)
            }
        }
    }

    @Test("a hostile name of a transport, command, option or identifier is never printed raw", arguments: names)
    func aHostileNameIsNeverPrintedRaw(_ name: String) async throws {
        let name = name.replacing("\0", with: "\u{1}")
        try await Stage.set { stage in
            for arguments in [
                ["consume", name], ["stats", name], ["setup-transports", name],
                ["dispatch", "Ok", "--transport", name],
                ["failed:show", name], ["failed:show", "--transport", name], ["failed:remove", name, "--force"], [name],
                ["stats", "--\(name)"], ["consume", "async", "--limit", name], ["dispatch", "Ok", "--delay", name],
                ["dispatch", "Ok", "--json", name], ["stats", "--config", name], ["debug:messages", name],
                ["consume", "async", "--bus", name], ["consume", "async", "--memory-limit", name],
                ["stats", "--database-url", name], ["stats", "--format", name], ["stats", "--wait", name],
                ["consume", "--all", "--exclude-receivers", name], ["dispatch", "Ok", "--header", name],
            ] {
                let outcome = try await stage.start(.howdah, arguments).outcome()
                let isWarning = arguments[0] == "stats" && arguments.count == 2 && !arguments[1].hasPrefix("--")
                #expect(isWarning ? outcome.status == 0 : [2, 69].contains(outcome.status), "\(arguments) \(outcome)")
                Self.expectHarmless(outcome)
            }
        }
    }

    @Test("quotation marks are data", arguments: Executable.allCases)
    func quotationMarksAreData(_ program: Executable) async throws {
        let name = "'; DROP SCHEMA howdah CASCADE; --\" $1 %s \\"
        try await Stage.set { stage in
            try await stage.dispatch(program, name, "--transport=async", "--header", "\(name)=\(name)")
            #expect(try await stage.sql("SELECT type FROM howdah.message") == name)
            try await stage.consume(program, "async")
            let message = try await stage.failure("1")
            #expect(try message.text("type") == name)
            #expect(try message.object("headers").text(name) == name)
            try await stage.run(program, "failed:retry", "--type", name, "--format=json").expect()
            #expect(try await stage.counts("async").number("ready") == 1)
        }
    }

    @Test("what is in the database reaches no terminal raw", arguments: Executable.allCases)
    func whatIsInTheDatabaseReachesNoTerminalRaw(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "setup-transports").expect()
            let red = #"E'\x1b[31mred\nline'"#
            try await stage.execute(
                """
                INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, error_class, error_message,
                                           error_code, type, headers, body)
                SELECT 1000, s.id, q.id, now(), 0, 1, \(red), \(red), \(red), \(red), \(red), convert_to(\(red), 'UTF8')
                FROM howdah.queue AS s, howdah.queue AS q WHERE s.name = 'failed' AND q.name = 'async';
                INSERT INTO howdah.failure (message, attempt, worker, error_class, error_message, error_code, error_trace)
                VALUES (1000, 1, \(red), \(red), \(red), \(red), \(red));
                INSERT INTO howdah.message (queue, type, headers, body)
                SELECT id, \(red), '{}', '{}' FROM howdah.queue WHERE name = 'async';
                """
            )
            for arguments in [
                ["failed:show"], ["failed:show", "1000"], ["failed:show", "1000", "-vv"], ["failed:show", "--stats"],
                ["failed:show", "--format=json"], ["failed:show", "1000", "--format=json"],
                ["consume", "async", "--stop-when-empty", "-vvv"], ["failed:retry", "1000", "--here", "-vv"],
                ["failed:remove", "1000", "--force"],
            ] {
                let outcome = try await stage.start(program, arguments).outcome()
                #expect([0, 1].contains(outcome.status), "\(arguments) \(outcome)")
                Self.expectHarmless(outcome)
            }
        }
    }

    /// No control characters but line ends.
    private static func expectHarmless(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        let characters = (outcome.output + outcome.errors).unicodeScalars
        let isHarmful = characters.contains { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(!isHarmful, "\(outcome)", sourceLocation: sourceLocation)
    }
}
