import Foundation
import Testing

/// The rights of the database, as the documentation grants them.
@Suite struct RightsTests {
    /// The grants of docs/operations.md for workers, given to another role.
    private func grants(to role: String) throws -> [String] {
        let page = URL(filePath: #filePath).appending(path: "../../../../docs/operations.md").standardizedFileURL
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("GRANT ") && $0.contains(" TO howdah_worker;") }
            .map { String($0).replacing("howdah_worker", with: role) }
    }

    @Test("a role that has the rights of the documentation, and no others, runs every task of the schedule")
    func runsEveryTask() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "setup-transports").expect()
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "sample:load", "--customers=30").expect()
            let role = "worker_\(stage.folder.suffix(8).replacing("-", with: "_"))"
            try await stage.execute("CREATE ROLE \(role) LOGIN")
            let grants = try grants(to: role)
            #expect(grants.count == 6)
            for grant in grants { try await stage.execute(grant) }
            let url = stage.connectionString.replacing(/user='[^']*'/, with: "user='\(role)'")
            let environment = ["DATABASE_URL": url]

            try await stage.run(.backoffice, "debug:scheduler", environment: environment).expect()
            let commands =
                BillingTests.commands + [
                    "presence:badges", "presence:cleanup", "calls:cleanup", "calls:deduct-coins", "accounts:digest",
                    "accounts:cleanup", "accounts:report", "cache:warm", "api:sync", "database:backup",
                ]
            for command in commands {
                try await stage.run(.backoffice, "schedule:run-now", command, environment: environment).expect()
            }
            try await stage.run(.backoffice, "schedule:pause", "cache:warm", environment: environment).expect()
            try await stage.run(.backoffice, "schedule:resume", "cache:warm", environment: environment).expect()
            let arguments = ["consume", "scheduler_main", "--stop-when-empty"]
            await (try stage.start(.backoffice, arguments, environment: environment)).outcome().expect()
            let runs = "FROM howdah.occurrences WHERE is_by_hand"
            #expect(try await stage.sql("SELECT count(*) \(runs)") == "\(commands.count)")
            #expect(try await stage.sql("SELECT string_agg(entry, ' ') \(runs) AND state <> 'handled'") == nil)
            try await stage.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
        }
    }
}
