import Foundation
import Testing

/// Which database a command uses: an option, then two variables, then libpq's own, then a private server.
@Suite struct ConnectionOrderTests {
    /// A database that nobody listens for.
    private static let nowhere = "postgres://nobody@127.0.0.1:1/nothing"

    @Test(arguments: Executable.allCases)
    func anOptionGoesBeforeEveryVariable(_ program: Executable) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(
                program,
                "stats",
                "--database-url",
                stage.connectionString,
                environment: ["DATABASE_URL": Self.nowhere, "HOWDAH_DATABASE_URL": Self.nowhere, "PGHOST": "x"]
            )
            outcome.expect()
        }
    }

    @Test func theUsualVariableGoesBeforeTheOwnOne() async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "stats", environment: ["HOWDAH_DATABASE_URL": Self.nowhere]).expect()
            let swapped = ["DATABASE_URL": Self.nowhere, "HOWDAH_DATABASE_URL": stage.connectionString]
            try await stage.run(.howdah, "stats", environment: swapped).expect(69)
        }
    }

    @Test func theOwnVariableGoesBeforeThoseOfLibpq() async throws {
        try await Stage.set { stage in
            let variables: [String: String?] = [
                "DATABASE_URL": nil, "HOWDAH_DATABASE_URL": stage.connectionString, "PGHOST": "127.0.0.1",
                "PGDATABASE": "nothing",
            ]
            try await stage.run(.howdah, "stats", environment: variables).expect()
        }
    }

    @Test(arguments: Executable.allCases)
    func libpqsVariablesAreEnough(_ program: Executable) async throws {
        try await Stage.set { stage in
            let dispatched = try await stage.run(program, "dispatch", "Ok", environment: stage.libpqVariables)
            dispatched.expect()
            #expect(try await stage.sql("SELECT count(*) FROM howdah.message") == "1")
        }
    }

    @Test func theFileNamesADatabaseForMachinesThatDoNot() async throws {
        try await Stage.set { stage in
            let quoted = stage.connectionString.replacing("'", with: "''")
            try stage.write("database_url: '\(quoted)'\n" + Stage.configuration, to: "howdah.yaml")
            try await stage.run(.howdah, "stats", environment: ["DATABASE_URL": nil]).expect()
            try await stage.run(.howdah, "stats", environment: ["DATABASE_URL": Self.nowhere]).expect(69)
        }
    }

    @Test(
        "a mistake on the command line, in the configuration or in the input starts no private server",
        arguments: Executable.allCases,
        [
            "stats --nope", "stats --wait=x", "stats nope", "dispatch", "dispatch Ok --transport=nope",
            "dispatch Ok --json={", "dispatch Ok --priority=high", "dispatch -", "consume nope",
            "consume async --limit=0",
            "failed:show abc", "failed:show --transport=nope", "failed:retry abc --force", "failed:retry",
            "failed:remove", "setup-transports nope", "stop-workers --wait=x", "migrate --nope", "nope",
            "stats --config=missing.yaml", "debug:transports", "debug:messages",
        ]
    )
    func aMistakeStartsNoPrivateServer(_ program: Executable, _ command: String) async throws {
        try await Stage.set { stage in
            let words = command.split(separator: " ").map(String.init)
            let state = "\(stage.folder)/state"
            let variables: [String: String?] = ["DATABASE_URL": nil, "HOWDAH_STATE_DIR": state]
            let input = Data("nonsense\n".utf8)
            let outcome = try await stage.start(program, words, input: input, environment: variables).outcome()
            let isMistake = !command.hasPrefix("debug") && command != "stats nope"
            outcome.expect(isMistake ? 2 : 0)
            #expect(!FileManager.default.fileExists(atPath: state), "\(outcome)")
        }
    }

    @Test("a private server that cannot be started is exit 69, with the reason")
    func aPrivateServerThatCannotBeStarted() async throws {
        try await Stage.set { stage in
            try stage.write("", to: "state")
            let variables: [String: String?] = [
                "DATABASE_URL": nil, "HOWDAH_STATE_DIR": "\(stage.folder)/state",
            ]
            let outcome = try await stage.run(.howdah, "stats", environment: variables)
            outcome.expect(69)
            #expect(outcome.errors.contains("\(stage.folder)/state"), "\(outcome)")
        }
    }

    @Test(arguments: Executable.allCases)
    func withoutAnyAPrivateServerIsStartedAndStoppedAgain(_ program: Executable) async throws {
        try await Stage.set { stage in
            // The server's user must be able to enter the folder.
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stage.folder)
            let state = "\(stage.folder)/state"
            let variables: [String: String?] = ["DATABASE_URL": nil, "HOWDAH_STATE_DIR": state]
            let dispatched = try await stage.run(program, "dispatch", "Ok", "--format=json", environment: variables)
            dispatched.expect()
            #expect(try dispatched.json().text("id") == "1")
            let stats = try await stage.run(program, "stats", "--format=json", environment: variables)
            stats.expect()
            #expect(try stats.json().object("transports").object("async").number("count") == 1)
            let files = try FileManager.default.subpathsOfDirectory(atPath: state)
            #expect(files.contains { $0.hasSuffix("PG_VERSION") })
            #expect(!files.contains { $0.hasSuffix("postmaster.pid") })
        }
    }
}
