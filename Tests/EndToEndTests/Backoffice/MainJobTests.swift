import Foundation
import Testing

/// What the reference application is for, from its tables to the mail that arrives.
@Suite struct MainJobTests {
    /// A mail server for the time of a test.
    private func withMailServer(
        _ stage: Stage,
        port: String = "0",
        _ options: [String],
        _ body: (String) async throws -> Void
    ) async throws {
        let script = URL(filePath: #filePath).appending(path: "../../../../bin/support/smtp_server.py")
            .standardizedFileURL
        try? FileManager.default.removeItem(atPath: "\(stage.folder)/port")
        let arguments = [script.path, "--log", "mails.ndjson", "--port-file", "port", "--port", port] + options
        let server = try stage.start(path: "/usr/bin/python3", arguments)
        try await eventually("the mail server is ready") { !stage.read("port").isEmpty }
        do {
            try await body(stage.read("port").trimmingCharacters(in: .whitespacesAndNewlines))
        } catch {
            server.signal(SIGKILL)
            throw error
        }
        server.signal(SIGTERM)
        _ = await server.outcome()
    }

    private func mails(_ stage: Stage) -> Int { stage.read("mails.ndjson").split(separator: "\n").count }

    @Test("customers get their mail, what is refused is kept, repaired and retried")
    func customersGetTheirMail() async throws {
        let configuration = """
            transports:
              mail: { retry_strategy: { max_retries: 1, delay: 1 } }
            failure_transport: failed

            """
        try await Stage.set(configuration) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            let loaded = try await stage.run(.backoffice, "sample:load", "--customers", "60")
            loaded.expect()
            #expect(loaded.output == "60 customers are there.\n")
            let dispatched = try await stage.run(.backoffice, "campaign:dispatch")
            dispatched.expect()
            #expect(dispatched.output == "60 mails and 60 ratings were dispatched.\n")
            let transports = try await stage.run(.backoffice, "stats", "--format=json").json().object("transports")
            #expect(try transports.object("mail").number("count") == 60)
            #expect(try transports.object("async").number("count") == 60)

            var port = ""
            try await withMailServer(stage, ["--refuse", "@refused", "--defer", "@busy"]) { first in
                port = first
                let variables = ["MAILER_DSN": "smtp://127.0.0.1:\(port)?starttls=off"]
                try await stage.run(
                    .backoffice,
                    "consume",
                    "mail",
                    "--limit=61",
                    "--concurrency=4",
                    environment: variables
                ).expect()
                try await stage.run(.backoffice, "consume", "async", "--limit=60").expect()
            }
            #expect(mails(stage) == 58)
            #expect(try await stage.sql("SELECT count(*) FROM backoffice.customer WHERE rating IS NOT NULL") == "60")
            let failed = try await stage.run(.backoffice, "failed:show", "--format=json").json().objects("failed")
            #expect(failed.count == 2)
            #expect(try failed.map { try $0.number("attempts") }.sorted() == [1, 2])
            #expect(try failed.contains { try $0.text("error").contains("550") })

            try await withMailServer(stage, port: port, []) { port in
                try await stage.run(.backoffice, "failed:retry", "--all", "--force").expect()
                let variables = ["MAILER_DSN": "smtp://127.0.0.1:\(port)?starttls=off"]
                try await stage.run(.backoffice, "consume", "mail", "--limit=2", environment: variables).expect()
            }
            #expect(mails(stage) == 60)
            #expect(try await stage.run(.backoffice, "failed:show", "--format=json").json().number("total") == 0)
        }
    }

    @Test("a campaign that is dispatched again mails nobody twice")
    func nobodyIsMailedTwice() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=3").expect()
            try await withMailServer(stage, []) { port in
                let variables = ["MAILER_DSN": "smtp://127.0.0.1:\(port)?starttls=off"]
                for _ in 1...2 {
                    try await stage.run(.backoffice, "campaign:dispatch", "--campaign=a-1").expect()
                    try await stage.run(.backoffice, "consume", "mail", "--limit=3", environment: variables).expect()
                }
            }
            #expect(mails(stage) == 3)
        }
    }

    @Test("its own commands take the options that every command has")
    func itsOwnCommandsTakeTheCommonOptions() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            let options = ["--format=json", "--wait=1", "--color", "-n", "-vv"]
            let loaded = try await stage.start(.backoffice, options + ["sample:load", "--customers=3"]).outcome()
            loaded.expect()
            #expect(loaded.output == "{\"customers\":3}\n")
            let dispatched = try await stage.start(.backoffice, ["campaign:dispatch"] + options).outcome()
            dispatched.expect()
            #expect(dispatched.output == "{\"mails\":3,\"ratings\":3}\n")
            let quiet = try await stage.run(.backoffice, "sample:load", "--customers=3", "-q")
            quiet.expect()
            #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
            try await stage.run(.backoffice, "sample:load", "--wait=x").expect(2)
        }
    }

    @Test("its own commands need its own database, and those of the transports they send to")
    func itsOwnCommandsNeedItsOwnDatabase() async throws {
        let away = "transports: { mail: \"postgres://somebody@127.0.0.1:1/nothing\" }\n"
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try stage.write(away, to: "howdah.yaml")
            try await stage.run(.backoffice, "sample:load", "--customers=3").expect()
            let dispatched = try await stage.run(.backoffice, "campaign:dispatch")
            dispatched.expect(69)
            #expect(dispatched.errors.contains("The database cannot be reached: "))
        }
    }

    @Test("without its tables, the business says how to make them", arguments: ["sample:load", "campaign:dispatch"])
    func withoutItsTables(_ command: String) async throws {
        try await Stage.set(nil) { stage in
            let outcome = try await stage.run(.backoffice, command)
            outcome.expect(1)
            #expect(outcome.errors.contains("backoffice migrate"), "\(outcome)")
        }
    }

    @Test(
        "own commands refuse nonsense as the others do",
        arguments: [
            ["sample:load", "--customers=0"], ["sample:load", "--customers=x"],
            ["campaign:dispatch", "--campaign=X y"],
            ["campaign:dispatch", "--nonsense"], ["sample:load", "--config=missing.yaml"],
        ]
    )
    func nonsenseIsRefused(_ arguments: [String]) async throws {
        try await Stage.set(nil) { stage in
            let outcome = try await stage.start(.backoffice, arguments).outcome()
            outcome.expect(2)
            #expect(outcome.output.isEmpty && outcome.errors.contains("[ERROR]"))
        }
    }

    @Test("own commands say that the database is not there")
    func ownCommandsSayThatTheDatabaseIsNotThere() async throws {
        try await Stage.set(nil) { stage in
            let url = ["DATABASE_URL": "postgres://somebody:sekret-word@127.0.0.1:1/nothing"]
            let outcome = try await stage.run(.backoffice, "sample:load", environment: url)
            outcome.expect(69)
            #expect(!outcome.errors.contains("sekret"))
        }
    }

    @Test("a mail server's password is never printed")
    func aMailServersPasswordIsNeverPrinted() async throws {
        try await Stage.set(nil) { stage in
            for dsn in [
                "smtp://user:sekret-word@127.0.0.1:1", "smtp://user:sekret-word@127.0.0.1:x",
                "http://user:sekret-word@h",
            ] {
                let variables = ["MAILER_DSN": dsn]
                try await stage.run(
                    .backoffice,
                    "dispatch",
                    "mail.send",
                    "--json",
                    #"{"to":["a@b.example"],"subject":"","text":""}"#
                ).expect()
                let outcome = try await stage.run(
                    .backoffice,
                    "consume",
                    "mail",
                    "--limit=1",
                    "-vvv",
                    environment: variables
                )
                #expect([0, 2].contains(outcome.status), "\(outcome)")
                #expect(!(outcome.output + outcome.errors).contains("sekret"), "\(outcome)")
            }
        }
    }
}
