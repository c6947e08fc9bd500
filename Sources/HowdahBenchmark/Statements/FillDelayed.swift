import Howdah
import HowdahPostgres
import PostgresLibpq

/// Stores delayed messages, all due at the same distance from now.
enum FillDelayed {
    private static let sql = """
        INSERT INTO howdah.delayed (due, queue, type, headers, body)
        SELECT now() + $5::int * interval '1 second', q.id, $2, '{}', $3
        FROM howdah.queue AS q, generate_series(1, $4::int)
        WHERE q.name = $1
        """

    /// The statement for so many messages that are due after so many seconds.
    static func command(_ message: OutgoingMessage, count: Int, delay: Int, in schema: SchemaName) -> PostgresCommand {
        let (kind, body) = (message.encoded.kind.rawValue, message.encoded.body)
        let name = OwnWork.name.rawValue
        return PostgresCommand(schema.sql(sql), name, kind, body, Int32(count), Int32(delay))
    }
}
