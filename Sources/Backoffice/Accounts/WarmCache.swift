import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps the answers ready that everybody asks for: the 100 posts that are read most, and how many users were active
/// within the last 24 hours.
///
/// Due every 30 minutes. Both are replaced together, and only by those of a later occurrence.
struct WarmCache: OccurrenceTask {
    static let kind: MessageKind = "cache.warm"
    static let summary = "Make the answers ready that everybody asks for."

    /// The moment of the occurrence.
    var dueAt: Date

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let results = try await database.get().pipeline([
                PostgresCommand(posts, message.dueAt), PostgresCommand(users, message.dueAt),
            ])
            let count = results.map(\.affectedRows).reduce(0, +)
            context.logger.info("The cache was warmed.", metadata: ["count": "\(count)"])
        }
    }

    /// Good for an hour.
    private static let posts = """
        INSERT INTO backoffice.cache_entry (key, value, computed_for, expires_at)
        SELECT 'popular_posts', coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.views DESC, p.id), '[]'),
               $1, $1 + interval '1 hour'
        FROM (SELECT id, title, views FROM backoffice.post ORDER BY views DESC, id LIMIT 100) AS p
        ON CONFLICT (key) DO UPDATE
        SET value = excluded.value, computed_for = excluded.computed_for, expires_at = excluded.expires_at
        WHERE cache_entry.computed_for < excluded.computed_for
        """

    /// Good for 5 minutes.
    private static let users = """
        INSERT INTO backoffice.cache_entry (key, value, computed_for, expires_at)
        SELECT 'active_users_count', to_jsonb(count(DISTINCT account)), $1, $1 + interval '5 minutes'
        FROM backoffice.session WHERE updated_at > $1 - interval '24 hours' AND updated_at <= $1
        ON CONFLICT (key) DO UPDATE
        SET value = excluded.value, computed_for = excluded.computed_for, expires_at = excluded.expires_at
        WHERE cache_entry.computed_for < excluded.computed_for
        """
}
