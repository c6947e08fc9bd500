import Foundation
import HowdahTesting
import PostgresLibpq
import Testing

/// The tasks of billing as cron and people run them: each one a command.
@Suite struct BillingTests {
    static let commands = [
        "billing:background-generic", "billing:stripe:import", "billing:invoices:generate-new",
        "billing:payments:retry",
        "billing:expiring-cards:day-before", "billing:expiring-cards:first-day",
        "billing:payments:exchange-rates-refresh", "billing:update:check", "billing:charges:warn",
        "billing:trials:warn",
        "billing:invoices:warn-overdue", "billing:customers:disable-overdue", "billing:subscriptions:mass-change",
        "billing:invoices:check-paid",
    ]

    /// The servers outside, for the time of a test.
    private func withServer(
        _ stage: Stage,
        _ options: [String] = [],
        _ body: ([String: String?]) async throws -> Void
    ) async throws {
        let script = URL(filePath: #filePath).appending(path: "../../../../bin/support/billing_server.py")
            .standardizedFileURL
        let arguments = [script.path, "--log", "requests.ndjson", "--port-file", "port"] + options
        let server = try stage.start(path: "/usr/bin/python3", arguments)
        try await eventually("the server is ready") { !stage.read("port").isEmpty }
        let address = "http://127.0.0.1:\(stage.read("port").trimmingCharacters(in: .whitespacesAndNewlines))"
        let variables = [
            "STRIPE_API_BASE": address, "RATES_URL": address + "/rates", "UPDATE_URL": address + "/update",
        ]
        do {
            try await body(variables)
        } catch {
            server.signal(SIGKILL)
            throw error
        }
        server.signal(SIGTERM)
        _ = await server.outcome()
    }

    /// The charges that the server was asked for.
    private func charges(_ stage: Stage) -> Int {
        stage.read("requests.ndjson").split(separator: "\n").filter { $0.contains(#""method": "POST""#) }.count
    }

    /// What the payment provider has charged: the numbers of the invoices.
    private func chargedInvoices(_ stage: Stage, _ variables: [String: String?]) async throws -> [String] {
        let address = try #require(variables["STRIPE_API_BASE"] ?? nil)
        let fetch = "import urllib.request; print(urllib.request.urlopen('\(address)/payments').read().decode())"
        let outcome = try await stage.start(path: "/usr/bin/python3", ["-c", fetch]).outcome()
        let payments = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
        return try #require(payments).compactMap { $0["invoice"] as? String }
    }

    @Test("A2: each task is a command, and what was done for an occurrence is not done again")
    func eachTaskIsACommand() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=60").expect()
            try await withServer(stage, ["--customers", "60"]) { variables in
                let start = Date().addingTimeInterval(60).formatted(.iso8601)
                for command in Self.commands {
                    let outcome = try await stage.run(.backoffice, command, "--due=\(start)", environment: variables)
                    outcome.expect()
                    #expect(outcome.output.contains("main/\(command), for "), "\(command): \(outcome)")
                    #expect(outcome.output.contains(": done."), "\(command): \(outcome)")
                }
                let tables = "(SELECT count(*) FROM backoffice.invoice), (SELECT count(*) FROM backoffice.notice)"
                let counts = "SELECT concat_ws(' ', \(tables), (SELECT count(*) FROM howdah.message))"
                let before = try await stage.sql(counts)
                #expect(try await stage.sql("SELECT count(*) > 5 FROM backoffice.invoice") == "true")
                #expect(try await stage.sql("SELECT count(*) > 5 FROM howdah.message") == "true")
                for command in Self.commands {
                    let outcome = try await stage.run(.backoffice, command, "--due=\(start)", environment: variables)
                    outcome.expect()
                    #expect(outcome.output.contains(": done."), "\(command): \(outcome)")
                }
                #expect(try await stage.sql(counts) == before)
            }
        }
    }

    @Test("E8: a task that fails ends with 1 and its reason, and wrong options and settings are named")
    func failures() async throws {
        try await Stage.set(nil) { stage in
            let tables = try await stage.run(.backoffice, "billing:invoices:generate-new")
            tables.expect(1)
            #expect(tables.errors.contains("backoffice.task_run") && tables.errors.contains("does not exist"))
            try await stage.run(.backoffice, "migrate").expect()
            try await withServer(stage, ["--fault", "/rates=500"]) { variables in
                let outcome = try await stage.run(
                    .backoffice,
                    "billing:payments:exchange-rates-refresh",
                    environment: variables
                )
                outcome.expect(1)
                #expect(outcome.errors.contains(" answered with status 500."))
            }
            let due = try await stage.run(.backoffice, "billing:update:check", "--due=tomorrow")
            due.expect(2)
            #expect(due.errors.contains("\"tomorrow\""))
            let setting = try await stage.run(
                .backoffice,
                "billing:update:check",
                environment: ["BILLING_RETRY_DAYS": "3,1"]
            )
            #expect(setting.status != 0)
            #expect(setting.errors.contains("BILLING_RETRY_DAYS takes days that grow"), "\(setting)")
        }
    }

    @Test("A2: a command that is killed leaves its run to a worker")
    func aKilledCommandLeavesItsRun() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await withServer(stage, ["--fault", "/rates=hang:1"]) { variables in
                let arguments = ["billing:payments:exchange-rates-refresh", "--now"]
                let command = try stage.start(.backoffice, arguments, environment: variables)
                try await eventually("the server is asked") { stage.read("requests.ndjson").contains("/rates") }
                let entry = "entry = 'billing:payments:exchange-rates-refresh'"
                let state = "SELECT state FROM howdah.occurrences WHERE \(entry)"
                #expect(try await stage.sql(state) == "running")
                command.signal(SIGKILL)
                _ = await command.outcome()

                let worker = try stage.start(.backoffice, ["consume", "scheduler_main"], environment: variables)
                try await eventually("a worker has done it") { try await stage.sql(state) == "handled" }
                worker.signal(SIGTERM)
                await worker.outcome().expect()
            }
        }
    }

    @Test("A1: a worker does a task that is dispatched as a message")
    func aWorkerDoesTasks() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=20").expect()
            let due = Date().addingTimeInterval(60).formatted(.iso8601)
            let body = #"{"dueAt": "\#(due)"}"#
            try await stage.run(.backoffice, "dispatch", "billing.invoices.generate", "--json", body).expect()
            try await stage.run(.backoffice, "consume", "async", "--limit=1").expect()
            #expect(try await stage.sql("SELECT count(*) >= 2 FROM backoffice.invoice") == "true")
            #expect(try await stage.sql("SELECT count(*) FROM backoffice.task_run") == "1")
            let stats = try await stage.run(.backoffice, "stats", "--format=json").json().object("transports")
            #expect(try stats.object("mail").number("count") >= 2)
        }
    }

    @Test("A6: killed at any moment, the task that charges cards charges each invoice once")
    func killedWhileCharging() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=40").expect()
            try await stage.database.client.runScript(
                """
                UPDATE backoffice.customer SET stripe_id = 'cus_' || id;
                UPDATE backoffice.card SET stripe_id = 'pm_card_visa';
                UPDATE backoffice.subscription SET next_charge_at = now(), anchor_at = now()
                """
            )
            let start = Date()
            let due = { (minutes: Int) in "--due=" + start.addingTimeInterval(Double(minutes) * 60).formatted(.iso8601)
            }
            try await stage.run(.backoffice, "billing:invoices:generate-new", due(1)).expect()
            #expect(try await stage.sql("SELECT count(*) FROM backoffice.invoice WHERE status = 'open'") == "40")
            try await withServer(stage, ["--fault", "/v1/payment_intents=drop:3@4"]) { variables in
                for round in 1...8 {
                    let before = charges(stage)
                    let process = try stage.start(
                        .backoffice,
                        ["billing:payments:retry", due(1 + round)],
                        environment: variables
                    )
                    let more = Int.random(in: 1...4)
                    try await eventually("a charge is on its way") {
                        charges(stage) >= before + more || !process.isRunning
                    }
                    process.signal(SIGKILL)
                    _ = await process.outcome()
                }
                // A statement of the dead may still claim an invoice; nobody waits two minutes here for its claim to end.
                var round = 10
                try await eventually("all invoices are paid") {
                    try await stage.database.client.runScript("UPDATE backoffice.invoice SET claimed_until = NULL")
                    round += 1
                    try await stage.run(.backoffice, "billing:payments:retry", due(round), environment: variables)
                    return try await stage.sql("SELECT count(*) FROM backoffice.invoice WHERE status = 'paid'") == "40"
                }
                let charged = try await chargedInvoices(stage, variables)
                #expect(charged.count == 40)
                #expect(Set(charged).count == 40)
                #expect(charges(stage) > 40, "charges whose answers were lost were asked for again")
            }
        }
    }
}
