import Foundation
import HowdahTesting
import PostgresLibpq
import Testing

@Suite struct SetupTests {
    @Test("B110: every transport and the failure store are set up", arguments: Executable.allCases)
    func everyTransportIsSetUp(_ program: Executable) async throws {
        try await Stage.set { stage in
            // Twice: the second time everything is there.
            for _ in 1...2 {
                let outcome = try await stage.run(program, "setup-transports")
                outcome.expect()
                for name in ["async", "async2", "mail", "failed"] {
                    #expect(outcome.output.contains("The \"\(name)\" transport was set up successfully."))
                }
            }
            let names = try await stage.sql("SELECT string_agg(name, ' ' ORDER BY name) FROM howdah.queue")
            let expected = ["async", "async2", "failed", "mail"] + program.ownTransports
            #expect(names == expected.sorted().joined(separator: " "))
        }
    }

    @Test("B110: one by its name, one that needs nothing, one that is not there")
    func oneByItsName() async throws {
        try await Stage.set("transports: { async: {}, now: \"sync://\" }\n") { stage in
            let one = try await stage.run(.howdah, "setup-transports", "async", "--format=json")
            #expect(one.output == "{\"transports\":{\"async\":\"set up\"}}\n")
            let sync = try await stage.run(.howdah, "setup-transports", "now")
            sync.expect()
            #expect(sync.errors.contains("The \"now\" transport does not support setup."))
            let unknown = try await stage.run(.howdah, "setup-transports", "nope")
            unknown.expect(2)
            #expect(unknown.errors.contains("\"nope\"") && unknown.errors.contains("async, now"))
        }
    }

    @Test("B110: a set-up that fails names its transport")
    func aSetupThatFailsNamesItsTransport() async throws {
        try await Stage.set { stage in
            let role = "nobody_\(stage.folder.suffix(8).replacing("-", with: "_"))"
            let name = try #require(stage.database.configuration["dbname"])
            try await stage.execute(
                "CREATE ROLE \(role) LOGIN; REVOKE ALL ON DATABASE \(name) FROM public; GRANT CONNECT ON DATABASE \(name) TO \(role)"
            )
            let url = stage.connectionString.replacing(/user='[^']*'/, with: "user='\(role)'")
            let outcome = try await stage.run(.howdah, "setup-transports", "async", "--database-url", url)
            outcome.expect(1)
            #expect(
                outcome.errors.contains("setting up the \"async\" transport") && outcome.errors.contains("permission"),
                "\(outcome)"
            )
            try await stage.execute("REVOKE ALL ON DATABASE \(name) FROM \(role); DROP ROLE \(role)")
        }
    }

    @Test("B117: what is missing is made on first use, unless that is switched off")
    func whatIsMissingIsMade() async throws {
        let manual = Stage.configuration.replacing(
            "{ retry_strategy: false }",
            with: "{ options: { auto_setup: false } }"
        )
        try await Stage.set(manual) { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "Ok")
            outcome.expect(1)
            #expect(outcome.errors.contains("migrate") || outcome.errors.contains("setup-transports"), "\(outcome)")
            try await stage.run(.howdah, "consume", "async", "--limit=1").expect(1)
            try await stage.run(.howdah, "setup-transports").expect()
            try await stage.dispatch(.howdah, "Ok")
            try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
        }
    }

    @Test("the statements of pending migrations can be shown, and nothing is changed", arguments: Executable.allCases)
    func pendingStatementsCanBeShown(_ program: Executable) async throws {
        try await Stage.set { stage in
            let dry = try await stage.run(program, "migrate", "--show-sql", "--dry-run")
            dry.expect()
            #expect(dry.output.contains("CREATE TABLE howdah.message"))
            #expect(dry.output.hasPrefix("-- "))
            #expect(dry.errors.contains("Pending: "))
            if program == .backoffice { #expect(dry.output.contains("CREATE TABLE backoffice.customer")) }
            #expect(
                try await stage.sql("SELECT count(*) FROM pg_namespace WHERE nspname IN ('howdah', 'backoffice')")
                    == "0"
            )

            let real = try await stage.run(program, "migrate", "--format=json")
            real.expect()
            let count = try #require(try real.json()["applied"] as? [String]).count
            let own = try program == .howdah ? [] : Self.migrations("backoffice")
            #expect(count == (try Self.migrations("howdah") + own).count)
            let again = try await stage.run(program, "migrate")
            again.expect()
            #expect(again.output.contains("The schema is up to date."))
        }
    }

    @Test("every database and schema that a transport uses is migrated, and named if there are several")
    func everyDatabaseIsMigrated() async throws {
        try await TestDatabase.lend(isEmpty: true) { other in
            try await Stage.set { stage in
                let second = Stage.url(other.configuration)
                try stage.write(
                    "transports: { async: {}, own: { options: { schema: jobs } }, other: \"\(second)\" }\n",
                    to: "howdah.yaml"
                )
                let name = try #require(other.configuration["dbname"])
                let dry = try await stage.run(.backoffice, "migrate", "--dry-run", "--show-sql", "--format=json")
                dry.expect()
                let pending = try #require(try dry.json()["pending"] as? [String])
                let (own, messages) = (try Self.migrations("backoffice"), try Self.migrations("howdah"))
                #expect(Set(pending).count == 3 * messages.count + own.count)
                #expect(try dry.json().object("sql").names == pending.sorted())
                let isThere = "SELECT to_regclass('howdah.message') IS NOT NULL"
                #expect(try await other.value(isThere, as: Bool.self) == false)

                let outcome = try await stage.run(.backoffice, "migrate", "--format=json")
                outcome.expect()
                let applied = try #require(try outcome.json()["applied"] as? [String])
                #expect(applied == pending)
                #expect(applied.filter { $0.contains(", schema jobs)") }.count == messages.count)
                #expect(applied.filter { $0.contains("(\(name) on ") }.count == messages.count)
                #expect(applied.last?.hasPrefix("\(own.last ?? "") (") == true)
                #expect(try await other.value(isThere, as: Bool.self) == true)
                #expect(
                    try await stage.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'message'") == "2"
                )
                let again = try await stage.run(.backoffice, "migrate")
                #expect(again.output.contains("The schema is up to date."))
            }
        }
    }

    @Test("several processes may migrate at once")
    func severalProcessesMayMigrateAtOnce() async throws {
        try await Stage.set { stage in
            let all = try (1...5).map { _ in try stage.start(.backoffice, ["migrate", "--format=json"]) }
            var applied: [String] = []
            for process in all {
                let outcome = await process.outcome()
                outcome.expect()
                applied += outcome.status == 0 ? try outcome.json()["applied"] as? [String] ?? [] : []
            }
            #expect(applied.count == (try Self.migrations("howdah") + Self.migrations("backoffice")).count)
            try await stage.run(.backoffice, "migrate").expect()
        }
    }

    /// The names of the migrations of a schema, in their order.
    private static func migrations(_ schema: String) throws -> [String] {
        let folder = URL(filePath: #filePath).appending(path: "../../../../migrations/\(schema)").standardizedFileURL
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { String($0.dropLast(4)) }
    }
}
