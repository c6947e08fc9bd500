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
