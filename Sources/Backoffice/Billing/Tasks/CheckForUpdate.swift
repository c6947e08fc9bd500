import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Asks for the newest version, and tells the administrator of each one that is newer than this.
struct CheckForUpdate: BillingTask {
    static let kind: MessageKind = "billing.update.check"
    static let commandName = "billing:update:check"
    static let summary = "Ask whether there is a newer version."
    static let timeLimit: Duration = .seconds(120)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        guard let url = run.office.outside.updateURL else { return run.skip(because: "UPDATE_URL is not set.") }
        let feed = try await OutsideClient.lend(run.office.outside.limits) { client in
            let response = try await client.send(OutsideRequest(url: url))
            try response.checkStatus()
            return try response.decode(UpdateFeed.self)
        }
        let newest = try ProductVersion(feed.version)
        guard try newest > ProductVersion(BackofficeApplication.version) else { return run.count(skipped: 1) }
        try await run.one("version \(newest)") {
            try await run.database.withTransaction { try await Self.enter(newest, feed.url, run, $0) }
        }
    }

    private static func enter(
        _ version: ProductVersion,
        _ url: String?,
        _ run: TaskRun,
        _ transaction: PostgresTransaction
    ) async throws -> Bool {
        let insert = "INSERT INTO backoffice.available_update (version, url) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        var bindings = PostgresBindings()
        bindings.append("\(version)")
        bindings.append(url.map { String($0.prefix(500)) })
        guard try await transaction.execute(PostgresCommand(insert, bindings)).affectedRows == 1 else { return false }
        let notice = Notice(
            "update-available",
            about: 0,
            "\(version)",
            to: Recipient(name: "administrator", email: run.settings.administrator),
            "Version \(version) is available",
            "this is version \(BackofficeApplication.version), and version \(version) is available."
        )
        return try await run.notifier.tell(notice, in: transaction)
    }
}

/// What an update feed answers.
private struct UpdateFeed: Decodable, Sendable {
    let version: String
    let url: String?
}
