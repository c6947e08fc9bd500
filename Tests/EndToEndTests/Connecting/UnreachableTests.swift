import Testing

/// What a database that cannot be used means to a command.
@Suite struct UnreachableTests {
    @Test(
        arguments: Executable.allCases,
        ["stats", "consume async", "dispatch Ok", "failed:show", "workers", "migrate"]
    )
    func anAbsentDatabaseIsOneLineAndExit69(_ program: Executable, _ command: String) async throws {
        try await Stage.set { stage in
            let url = ["DATABASE_URL": "postgres://somebody:sekret-word@127.0.0.1:1/nothing"]
            let words = command.split(separator: " ").map(String.init)
            let outcome = try await stage.start(program, words, environment: url).outcome()
            outcome.expect(69)
            #expect(outcome.output.isEmpty)
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.count == 1, "\(outcome)")
            let sentence = " [ERROR] The database cannot be reached: connection to server at \"127.0.0.1\", port 1"
            #expect(lines.first?.hasPrefix(sentence) == true)
            #expect(outcome.errors.contains("Connection refused. Is the server running"))
            #expect(!outcome.errors.contains("\\t"))
        }
    }

    @Test(
        arguments: Executable.allCases,
        [
            "postgres://somebody:sekret-word@127.0.0.1:1/nothing",
            "postgres://somebody@127.0.0.1:1/nothing?password=sekret-word",
            "host=127.0.0.1 port=1 user=somebody password=sekret-word",
            "host=127.0.0.1 port=1 password = 'sekret-word' nonsense=1",
            "postgres://somebody:sekret-word@127.0.0.1:1/nothing?nonsense=1",
            "postgres://somebody:sekret-word@127.0.0.1:port/nothing",
            "postgres://somebody:p@sekret-word@127.0.0.1:1/nothing",
            "postgres://somebody:sekret/word@127.0.0.1:1/nothing",
            "postgres://somebody:1/sekret@127.0.0.1:1/nothing",
            "postgres://somebody:p?@sekret-word@127.0.0.1:1/nothing",
        ]
    )
    func aPasswordIsNeverPrinted(_ program: Executable, _ url: String) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(program, "stats", "-vvv", "--database-url", url)
            #expect([2, 69].contains(outcome.status), "\(outcome)")
            #expect(!outcome.output.contains("sekret") && !outcome.errors.contains("sekret"), "\(outcome)")
            let words = ["The database cannot be reached: ", "The address of the database is wrong: "]
            #expect(words.contains { outcome.errors.hasPrefix("\n [ERROR] \($0)") }, "\(outcome)")
        }
    }

    @Test func aPasswordInTheConfigurationIsNeverPrinted() async throws {
        let configuration = """
            transports:
              async: { dsn: "postgres://somebody:sekret-word@127.0.0.1:1/nothing?nonsense=1" }
            """
        try await Stage.set(configuration) { stage in
            let outcome = try await stage.run(.howdah, "stats", "-vvv")
            outcome.expect(2)
            #expect(outcome.errors.contains("nonsense"))
            #expect(!outcome.errors.contains("sekret"), "\(outcome)")
        }
    }

    private static let oneAway = """
        transports:
          async: { retry_strategy: false }
          away:  { dsn: "postgres://somebody:sekret-word@127.0.0.1:1/nothing" }
        failure_transport: failed
        routing:
          Other: away
          "*": async

        """ + Stage.handlers

    @Test(
        "a command works on the databases it is concerned with, whatever becomes of the others",
        arguments: [
            "dispatch Ok", "stats async", "setup-transports async", "setup-transports failed", "failed:show",
            "failed:retry --all --force", "failed:remove --all --force", "consume async --stop-when-empty",
            "consume async failed --stop-when-empty",
        ]
    )
    func theOthersDoNotMatter(_ command: String) async throws {
        try await Stage.set(Self.oneAway) { stage in
            let words = command.split(separator: " ").map(String.init)
            try await stage.start(.howdah, words).outcome().expect()
            let bulk = "{\"type\":\"Ok\",\"body\":1}\n"
            try await stage.run(.howdah, "dispatch", "-", input: bulk).expect()
        }
    }

    @Test("the same commands on the transport whose database is away are exit 69, and nothing is stored")
    func theOneThatIsAwayMatters() async throws {
        try await Stage.set(Self.oneAway) { stage in
            for words in [
                ["dispatch", "Other"], ["dispatch", "Ok", "--transport=async", "--transport=away"], ["stats"],
                ["consume", "async", "away"], ["failed:show", "--transport=failed.away"], ["workers"],
            ] {
                try await stage.start(.howdah, words).outcome().expect(69)
            }
            let bulk = "{\"type\":\"Ok\",\"body\":1}\n{\"type\":\"Other\",\"body\":1}\n"
            try await stage.run(.howdah, "dispatch", "-", input: bulk).expect(69)
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
        }
    }

    @Test("the application's own database may be the one that is away")
    func theOwnDatabaseMayBeAway() async throws {
        try await Stage.set(nil) { stage in
            let configuration = "transports: { here: \"\(stage.url)\", other: {} }\nrouting: { \"*\": here }\n"
            try stage.write(configuration, to: "howdah.yaml")
            let away = ["DATABASE_URL": "postgres://somebody@127.0.0.1:1/nothing"]
            try await stage.run(.howdah, "dispatch", "Ok", environment: away).expect()
            try await stage.run(.howdah, "stats", "here", environment: away).expect()
            try await stage.run(.howdah, "stats", environment: away).expect(69)
        }
    }

    @Test func aCommandWaitsForTheDatabaseIfToldTo() async throws {
        try await Stage.set { stage in
            let clock = ContinuousClock()
            let elapsed = try await clock.measure {
                let url = "postgres://somebody@127.0.0.1:1/nothing"
                try await stage.run(.howdah, "stats", "--wait=1", "--database-url", url).expect(69)
            }
            #expect(elapsed > .milliseconds(400))
        }
    }

    @Test(arguments: ["x", "-1", "1e99"])
    func aWaitThatIsNoneIsRefused(_ text: String) async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "stats", "--wait=\(text)").expect(2)
        }
    }
}
