import Testing

@Suite struct HelpTests {
    static let commands = [
        "consume", "dispatch", "stats", "failed:show", "failed:retry", "failed:remove", "workers", "stop-workers",
        "cron:install", "cron:remove", "migrate", "setup-transports", "debug:messages", "debug:transports",
        "make:message", "make:command",
    ]

    @Test("the help of every command says how it ends", arguments: Executable.allCases)
    func theHelpOfEveryCommand(_ program: Executable) async throws {
        try await Stage.set { stage in
            for arguments in Self.commands.map({ [$0, "--help"] }) + [["help", "consume"]] {
                let outcome = try await stage.start(program, arguments).outcome()
                outcome.expect()
                #expect(outcome.errors.isEmpty)
                let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(text.contains("Exit codes: 0 done, 1 some failed or not found, 2 usage or configuration"))
                #expect(text.contains("69 database not reachable, 130 or 143 a second signal"))
                #expect(text.contains("--database-url") && text.contains("--config"))
            }
        }
    }

    @Test("the program alone shows its commands", arguments: Executable.allCases)
    func theProgramAlone(_ program: Executable) async throws {
        try await Stage.set { stage in
            for arguments in [[], ["--help"], ["help"]] {
                let outcome = try await stage.start(program, arguments).outcome()
                outcome.expect()
                for command in Self.commands { #expect(outcome.output.contains(command)) }
                #expect(outcome.output.contains("Exit codes: 0 done"))
            }
        }
    }

    @Test("the version", arguments: Executable.allCases)
    func theVersion(_ program: Executable) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(program, "--version")
            outcome.expect()
            #expect(outcome.output.firstRange(of: /^\d+\.\d+\.\d+/) != nil)
        }
    }

    @Test("an unknown command is answered with the one that may have been meant", arguments: Executable.allCases)
    func anUnknownCommand(_ program: Executable) async throws {
        try await Stage.set { stage in
            let close = try await stage.run(program, "dipatch", "Ok")
            close.expect(2)
            #expect(close.errors.contains("\"dipatch\"") && close.errors.contains("\"dispatch\""))
            let far = try await stage.run(program, "frobnicate")
            far.expect(2)
            #expect(far.errors.contains("consume") && far.errors.contains("failed:retry"))
        }
    }

    @Test("an unknown option is named", arguments: Executable.allCases)
    func anUnknownOptionIsNamed(_ program: Executable) async throws {
        try await Stage.set { stage in
            for command in Self.commands {
                let words =
                    [command, "--nonsense"] + (command == "dispatch" || command.hasPrefix("make:") ? ["Ok"] : [])
                let outcome = try await stage.start(program, words).outcome()
                outcome.expect(2)
                #expect(outcome.errors.contains("--nonsense") && outcome.output.isEmpty, "\(outcome)")
            }
        }
    }

    @Test("options of every command may stand before its name")
    func optionsMayStandBeforeTheName() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "--format=json", "--config", "howdah.yaml", "stats")
            outcome.expect()
            #expect(try outcome.json().object("transports").names.count == 3)
        }
    }
}
