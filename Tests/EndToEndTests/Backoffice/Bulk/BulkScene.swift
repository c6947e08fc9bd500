import Foundation
import HowdahTesting
import Testing

/// Companies with business cards, a service for wallet passes and a mail server: what bulk jobs need.
struct BulkScene: Sendable {
    let stage: Stage
    /// The variables that lead the programs to the servers.
    private let variables: [String: String?]

    /// Sets the scene: 30 cards of the company 1, and 6 of the company 2.
    ///
    /// The servers and programs take further options and variables. An item that fails is tried again so many times, at
    /// once.
    static func with(
        wallet: [String] = [],
        mail: [String] = [],
        environment: [String: String] = [:],
        retries: Int = 0,
        _ body: (BulkScene) async throws -> Void
    ) async throws {
        let policy = "{ retry_strategy: { max_retries: \(retries), delay: 1 } }"
        let configuration = """
            transports:
              wallet: \(policy)
              bulk_mail: \(policy)
            failure_transport: failed

            """
        try await Stage.set(configuration) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "setup-transports").expect()
            try await stage.execute(cards)
            let walletPort = try await start("wallet_server.py", ["--log", "wallet.ndjson"] + wallet, stage)
            let mailPort = try await start("smtp_server.py", ["--log", "mails.ndjson"] + mail, stage)
            var variables: [String: String?] = [
                "WALLET_API_URL": "http://127.0.0.1:\(walletPort)",
                "MAILER_DSN": "smtp://127.0.0.1:\(mailPort)?starttls=off",
            ]
            for (name, value) in environment { variables[name] = value }
            try await body(BulkScene(stage: stage, variables: variables))
        }
    }

    private static func start(_ name: String, _ options: [String], _ stage: Stage) async throws -> String {
        let script = URL(filePath: #filePath).appending(path: "../../../../../bin/support/\(name)").standardizedFileURL
        let file = "\(name).port"
        _ = try stage.start(path: "/usr/bin/python3", [script.path, "--port-file", file] + options)
        try await eventually("\(name) is ready") { !stage.read(file).isEmpty }
        return stage.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static let cards = """
        INSERT INTO backoffice.company (id, name) VALUES (1, 'Foundry 1'), (2, 'Bakery 2');
        INSERT INTO backoffice.customer (id, name, email, language, orders, spent_cents)
        SELECT n, 'Customer ' || n, 'customer' || n || CASE WHEN n % 10 = 0 THEN '@refused' ELSE '@customers' END || '.example',
               'en', 1, 100
        FROM generate_series(1, 36) AS n;
        INSERT INTO backoffice.business_card (id, company, holder, title)
        SELECT n, CASE WHEN n <= 30 THEN 1 ELSE 2 END, n, 'Engineer' FROM generate_series(1, 36) AS n;
        """

    // MARK: Programs

    /// Runs a command to its end.
    @discardableResult
    func run(_ arguments: String..., environment changes: [String: String?] = [:]) async throws -> Outcome {
        try await start(arguments, environment: changes).outcome()
    }

    /// Starts a command.
    func start(_ arguments: [String], environment changes: [String: String?] = [:]) throws -> RunningProcess {
        try stage.start(.backoffice, arguments, environment: variables.merging(changes) { $1 })
    }

    /// Enters a job, and expects that to work.
    ///
    /// - Returns: Its number.
    func enter(_ arguments: String..., environment changes: [String: String?] = [:]) async throws -> Int {
        let outcome = try await start(arguments + ["--format=json"], environment: changes).outcome()
        outcome.expect()
        return try outcome.json().number("id")
    }

    /// Works until nothing is ready, and expects that to work.
    @discardableResult
    func consume(_ transports: String...) async throws -> Outcome {
        let outcome = try await start(["consume", "--stop-when-empty"] + transports).outcome()
        outcome.expect()
        return outcome
    }

    // MARK: What is seen

    /// A job with its items, as the command line shows it.
    func job(_ id: Int) async throws -> [String: Any] {
        let outcome = try await run("bulk:show", "\(id)", "--format=json")
        outcome.expect()
        return try outcome.json()
    }

    func status(of id: Int) async throws -> String { try await job(id).text("status") }

    /// How many items of a job have each status: `cancelled:29 completed:1`.
    func items(of id: Int) async throws -> String {
        let statuses = try await job(id).objects("items").map { try $0.text("status") }
        return Dictionary(grouping: statuses, by: \.self).map { "\($0.key):\($0.value.count)" }.sorted()
            .joined(separator: " ")
    }

    /// The lines that the service for wallet passes has written down.
    private var walletLines: [[String: Any]] {
        get throws {
            try stage.read("wallet.ndjson").split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }

    /// How often passes were asked for.
    func passRequests() throws -> Int { try walletLines.filter { $0["method"] as? String == "PUT" }.count }

    /// The keys that took effect, one entry for each time.
    func appliedKeys() throws -> [String] { try walletLines.compactMap { $0["applied"] as? String } }

    /// The names of the mails that arrived, one entry for each time.
    func mails() throws -> [String] {
        try stage.read("mails.ndjson").split(separator: "\n").map { line in
            let mail = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return try #require(try mail.object("headers")["Message-ID"] as? String)
        }
    }
}
