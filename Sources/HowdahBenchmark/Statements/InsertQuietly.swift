import Howdah
import HowdahPostgres
import PostgresLibpq

/// Stores one message exactly as a dispatch does, whose wake-up does not follow.
enum InsertQuietly {
    private static let sql = """
        INSERT INTO howdah.message (queue, priority, type, headers, body)
        VALUES ($1, $2, $3, $4, $5)
        RETURNING id
        """

    static func command(_ message: OutgoingMessage, queue: Int32, in schema: SchemaName) -> PostgresCommand {
        let encoded = message.encoded
        let text = schema.sql(sql)
        return PostgresCommand(text, queue, message.priority.rawValue, encoded.kind.rawValue, "{}", encoded.body)
    }
}
