import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Deletes sessions that were not used for 30 days, password tokens that have expired, and users who have not verified
/// their address for 7 days.
///
/// Due daily at 02:00. It deletes in batches, each in a transaction of its own, so that nobody waits long for a lock.
/// Two at once do not delete the same rows.
struct CleanUpDatabase: OccurrenceTask {
    static let kind: MessageKind = "accounts.cleanup"
    static let summary = "Delete old sessions, expired tokens and unverified users."

    private static let day: TimeInterval = 86_400

    /// The moment of the occurrence, from which ages are counted.
    var dueAt: Date
    /// How many rows one transaction deletes; 1,000 if not given.
    var batch: Int?

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            let parts = [
                ("sessions", sessions, message.dueAt - 30 * day),
                ("password tokens", tokens, message.dueAt),
                ("unverified users", users, message.dueAt - 7 * day),
            ]
            var run = ItemRun(context.logger)
            for (what, statement, limit) in parts {
                try await run.attempt(what) {
                    let count = try await message.delete(statement, before: limit, client)
                    context.logger.info("Deleted \(what).", metadata: ["count": "\(count)"])
                }
            }
            try run.finish()
        }
    }

    private func delete(_ statement: String, before limit: Date, _ client: PostgresClient) async throws -> Int {
        let batch = min(max(batch ?? 1_000, 1), 10_000)
        var total = 0
        while true {
            try Task.checkCancellation()
            let count = try await client.execute(PostgresCommand(statement, limit, Int64(batch))).affectedRows
            total += count
            guard count == batch else { return total }
        }
    }

    /// What a session shows of its user is kept for the monthly report.
    private static let sessions = """
        WITH gone AS (
            DELETE FROM backoffice.session WHERE id IN (
                SELECT id FROM backoffice.session WHERE updated_at < $1
                ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED
            )
            RETURNING id, account, created_at, updated_at
        ), kept AS (
            INSERT INTO backoffice.active_month (month, account)
            SELECT date_trunc('month', moment AT TIME ZONE 'UTC')::date, account
            FROM gone CROSS JOIN LATERAL (VALUES (created_at), (updated_at)) AS m (moment)
            ON CONFLICT DO NOTHING
        )
        SELECT id FROM gone
        """

    private static let tokens = """
        DELETE FROM backoffice.password_token WHERE hash IN (
            SELECT hash FROM backoffice.password_token WHERE expires_at < $1
            ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
        )
        """

    private static let users = """
        DELETE FROM backoffice.account WHERE id IN (
            SELECT id FROM backoffice.account WHERE NOT is_verified AND created_at < $1
            ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
        )
        """
}

extension CleanUpDatabase {
    init(dueAt: Date) {
        self.init(dueAt: dueAt, batch: nil)
    }
}
