import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Mails the posts of the last 24 hours to the users who want that and whose address is verified.
///
/// Due daily at 08:00. Each user gets one digest a day, by key: the key and the mail are stored in one transaction.
struct SendDigest: OccurrenceTask {
    static let kind: MessageKind = "accounts.digest"
    static let summary = "Leave the daily digest on the transport mail."

    /// How many users are looked up at once.
    private static let page = 500

    /// The moment of the occurrence: its posts are those of the 24 hours before it.
    var dueAt: Date

    static func handler(_ database: DatabaseReference, _ bus: BusReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            let rows = try await client.execute(PostgresCommand(posts, message.dueAt - 86_400, message.dueAt))
            let text = DigestText(titles: try rows.map { try $0.decode(0) })
            var run = ItemRun(context.logger)
            var readers = try await message.readers(after: .min, client)
            while let last = readers.last {
                for reader in readers {
                    try await run.attempt("user \(reader.id)") {
                        try await message.send(text, to: reader, client, bus)
                    }
                }
                readers = try await message.readers(after: last.id, client)
            }
            try run.finish()
        }
    }

    private struct Reader: Sendable {
        var id: Int64
        var name: String
        var email: String
    }

    /// The next users who have no digest of this day.
    private func readers(after id: Int64, _ client: PostgresClient) async throws -> [Reader] {
        let rows = try await client.execute(PostgresCommand(Self.readers, dueAt, id, Int64(Self.page)))
        return try rows.map { Reader(id: try $0.decode(0), name: try $0.decode(1), email: try $0.decode(2)) }
    }

    private func send(
        _ text: DigestText,
        to reader: Reader,
        _ client: PostgresClient,
        _ bus: BusReference
    ) async throws {
        try await client.withTransaction { transaction in
            let entry = try await transaction.execute(PostgresCommand(Self.enter, dueAt, reader.id))
            guard entry.affectedRows == 1 else { return }
            let mail = text.mail(to: reader.email, named: reader.name)
            try await bus.get().dispatch(Envelope(mail, stamps: [TransactionStamp(transaction)]))
        }
    }

    private static let posts = """
        SELECT title FROM backoffice.post WHERE created_at >= $1 AND created_at < $2 ORDER BY created_at DESC, id DESC
        """

    private static let readers = """
        SELECT a.id, a.name, a.email
        FROM backoffice.account AS a
        WHERE a.wants_digest AND a.is_verified AND a.id > $2
          AND NOT EXISTS (SELECT FROM backoffice.digest AS d
                          WHERE d.day = ($1 AT TIME ZONE 'UTC')::date AND d.account = a.id)
        ORDER BY a.id
        LIMIT $3
        """

    private static let enter = """
        INSERT INTO backoffice.digest (day, account) VALUES (($1 AT TIME ZONE 'UTC')::date, $2) ON CONFLICT DO NOTHING
        """
}
