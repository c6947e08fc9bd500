import Foundation
import Testing

/// Where the configuration comes from, and what is said of a bad one.
@Suite struct ConfigurationFileTests {
    private static func transport(_ name: String) -> String { "transports: { \(name): {} }\n" }

    private func transports(_ outcome: Outcome) throws -> [String] {
        outcome.expect()
        return try outcome.json().object("transports").names
    }

    @Test func anOptionGoesBeforeTheVariableAndThatBeforeTheFolder() async throws {
        try await Stage.set(Self.transport("folder")) { stage in
            try stage.write(Self.transport("variable"), to: "variable.yaml")
            try stage.write(Self.transport("option"), to: "option.yaml")
            let list = ["debug:transports", "--format=json"]
            #expect(try transports(await stage.start(.howdah, list).outcome()) == ["folder"])
            let variable = ["HOWDAH_CONFIG": "variable.yaml"]
            #expect(try transports(await stage.start(.howdah, list, environment: variable).outcome()) == ["variable"])
            let both = list + ["--config", "option.yaml"]
            #expect(try transports(await stage.start(.howdah, both, environment: variable).outcome()) == ["option"])
        }
    }

    @Test func withoutAFileThereAreDefaults() async throws {
        try await Stage.set(nil) { stage in
            #expect(try transports(await stage.run(.howdah, "debug:transports", "--format=json")) == ["async"])
            let own = try transports(await stage.run(.backoffice, "debug:transports", "--format=json"))
            #expect(own == (["async", "mail"] + Executable.backoffice.ownTransports).sorted())
        }
    }

    @Test(arguments: Executable.allCases)
    func aFileThatIsNamedMustBeThere(_ program: Executable) async throws {
        try await Stage.set { stage in
            for outcome in [
                try await stage.run(program, "stats", "--config", "missing.yaml"),
                try await stage.run(program, "stats", environment: ["HOWDAH_CONFIG": "missing.yaml"]),
            ] {
                outcome.expect(2)
                #expect(outcome.errors.contains("missing.yaml") && outcome.errors.contains("does not exist"))
            }
        }
    }

    /// A bad file, and what the complaint has to name: place, key and what is allowed.
    static let mistakes: [(yaml: String, words: [String])] = [
        ("transport: {}\n", ["howdah.yaml:1:", "transport", "transports", "failure_transport", "routing"]),
        (
            "transports:\n  async: { retries: 3 }\n",
            ["howdah.yaml:2:", "transports.async", "retries", "retry_strategy", "rate_limiter"]
        ),
        (
            "transports:\n  async:\n    retry_strategy:\n      delay: soon\n",
            ["howdah.yaml:4:", "transports.async.retry_strategy.delay", "soon"]
        ),
        (
            "transports: { async: {} }\nrouting:\n  Ok: asinc\n",
            ["howdah.yaml:3:", "routing.Ok", "asinc", "async"]
        ),
        ("handlers:\n  Ok: { runn: x }\n", ["howdah.yaml:2:", "handlers.Ok", "runn", "run", "timeout", "env"]),
        ("transports: [\n", ["howdah.yaml:", "YAML"]),
        ("database_url: \"%env(HOWDAH_NOT_SET)%\"\n", ["howdah.yaml:1:", "database_url", "HOWDAH_NOT_SET"]),
        ("worker:\n  concurrency: 0\n", ["howdah.yaml:2:", "worker.concurrency"]),
        ("transports:\n  \"a b\": {}\n", ["howdah.yaml:2:", "a b"]),
        (
            "transports:\n  async:\n    options: { schema: \(String(repeating: "s", count: 41)) }\n",
            ["howdah.yaml:3:", "transports.async.options.schema", "1 to 40 lower-case letters"]
        ),
        (
            "transports:\n  async:\n    dsn: postgres:///app?schema=9lives\n",
            ["howdah.yaml:3:", "transports.async.dsn", "9lives", "a letter first"]
        ),
    ]

    @Test(arguments: Executable.allCases, mistakes.indices)
    func aBadFileIsRefusedWithItsPlaceAndWhatIsAllowed(_ program: Executable, _ index: Int) async throws {
        let (yaml, words) = Self.mistakes[index]
        try await Stage.set(yaml) { stage in
            let outcome = try await stage.run(program, "stats")
            outcome.expect(2)
            #expect(outcome.output.isEmpty)
            for word in words { #expect(outcome.errors.contains(word), "\(word) is missing: \(outcome)") }
        }
    }

    @Test func everyMistakeOfAFileIsNamedAtOnce() async throws {
        try await Stage.set("nonsense: 1\nworker: { sleep: x }\nrouting: { Ok: nowhere }\n") { stage in
            let outcome = try await stage.run(.howdah, "stats")
            outcome.expect(2)
            for place in ["howdah.yaml:1:", "howdah.yaml:2:", "howdah.yaml:3:"] {
                #expect(outcome.errors.contains(place), "\(outcome)")
            }
        }
    }

    @Test func variablesOfTheEnvironmentAreResolved() async throws {
        let configuration = """
            database_url: "%env(SHOP_DATABASE)%"
            transports: { async: { retry_strategy: { max_retries: "%env(int:RETRIES)%" } } }
            """
        try await Stage.set(configuration) { stage in
            let variables: [String: String?] = [
                "DATABASE_URL": nil, "SHOP_DATABASE": stage.connectionString, "RETRIES": "7",
            ]
            try await stage.run(.howdah, "stats", environment: variables).expect()
            let list = try await stage.run(.howdah, "debug:transports", environment: variables)
            #expect(list.output.contains("7"))
        }
    }
}
