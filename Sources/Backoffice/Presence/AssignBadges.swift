import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Gives listeners a badge for the day that has ended, by how long they talked on it.
///
/// Due daily at 00:01. A call across midnight counts for each day with the part that lies in it. Each listener gets one
/// badge a day, by key, and the first one stays.
struct AssignBadges: OccurrenceTask {
    static let kind: MessageKind = "presence.badges"
    static let summary = "Give listeners the badges of the day before."

    /// The moment of the occurrence: the day before it is the one that counts.
    var dueAt: Date

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let day = Period.dayBefore(message.dueAt)
            let assigned = try await database.get().execute(PostgresCommand(insert, day.start, day.end)).affectedRows
            context.logger.info("Badges were assigned.", metadata: ["day": "\(day.day)", "count": "\(assigned)"])
        }
    }

    /// A call whose end is not known yet lasts until it was last heard of.
    private static let insert = """
        INSERT INTO backoffice.badge (day, listener, badge, calls, minutes)
        SELECT ($1 AT TIME ZONE 'UTC')::date, t.listener,
               CASE WHEN t.minutes >= 120 THEN 'gold' WHEN t.minutes >= 30 THEN 'silver' ELSE 'bronze' END,
               t.calls, t.minutes
        FROM (
            SELECT c.listener, count(*)::int AS calls,
                   floor(extract(epoch FROM sum(least(coalesce(c.ended_at, c.heartbeat_at), $2)
                                                - greatest(c.started_at, $1))) / 60)::int AS minutes
            FROM backoffice.call AS c
            WHERE c.started_at < $2 AND coalesce(c.ended_at, c.heartbeat_at) > $1
            GROUP BY c.listener
        ) AS t
        ON CONFLICT (day, listener) DO NOTHING
        """
}
