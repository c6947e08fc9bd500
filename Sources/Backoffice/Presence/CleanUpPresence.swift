import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Marks members offline who have not been seen for a while.
///
/// Due every 5 minutes. Who has been seen since the message was due stays online, however late it is handled.
struct CleanUpPresence: OccurrenceTask {
    static let kind: MessageKind = "presence.cleanup"
    static let summary = "Mark members offline who have not been seen for 5 minutes."

    /// For how long somebody may be unseen and still count as online, in seconds.
    static let patience: TimeInterval = 300

    /// The moment of the occurrence.
    var dueAt: Date

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let command = PostgresCommand(update, message.dueAt - patience, message.dueAt)
            let count = try await database.get().execute(command).affectedRows
            context.logger.info("Absent members were marked offline.", metadata: ["count": "\(count)"])
        }
    }

    private static let update = """
        WITH gone AS (
            UPDATE backoffice.member SET is_online = false
            WHERE is_online AND last_seen_at < $1
            RETURNING id, last_seen_at
        ), entry AS (
            INSERT INTO backoffice.absence (member, last_seen_at, noticed_at)
            SELECT id, last_seen_at, $2 FROM gone
            ON CONFLICT (member, last_seen_at) DO NOTHING
        )
        SELECT id FROM gone
        """
}
