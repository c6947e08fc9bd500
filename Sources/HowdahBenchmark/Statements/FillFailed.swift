import Howdah
import HowdahPostgres
import PostgresLibpq

/// Stores messages that were set aside.
enum FillFailed {
    private static let sql = """
        INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, error_class, error_message,
                                   type, headers, body)
        SELECT nextval('howdah.message_id'), f.id, q.id, now(), 0, 4, 'Error', 'It failed.', $3, '{}', $4
        FROM howdah.queue AS q, howdah.queue AS f, generate_series(1, $5::int)
        WHERE q.name = $1 AND f.name = $2
        """

    static func command(_ message: OutgoingMessage, count: Int, in schema: SchemaName) -> PostgresCommand {
        let (kind, body) = (message.encoded.kind.rawValue, message.encoded.body)
        let (name, store) = (OwnWork.name.rawValue, OwnWork.failureStoreName.rawValue)
        return PostgresCommand(schema.sql(sql), name, store, kind, body, Int32(count))
    }
}
