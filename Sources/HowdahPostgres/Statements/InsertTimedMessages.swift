import Howdah
import PostgresLibpq

/// Stores messages of which some or all are held back, each for a time of its own by the server's clock.
///
/// The identifiers are drawn first, in the order of the messages, whichever table they go to.
struct InsertTimedMessages: Statement {
    static let sql = """
        WITH numbered AS MATERIALIZED (
            SELECT nextval('howdah.message_id') AS id, m.*
            FROM (
                SELECT *
                FROM unnest($1::int[], $2::smallint[], $3::text[], $4::text[], $5::bytea[], $6::bigint[])
                     WITH ORDINALITY AS u (queue, priority, type, headers, body, delay, ordinal)
                ORDER BY ordinal
            ) AS m
        ), ready AS (
            INSERT INTO howdah.message (id, queue, priority, type, headers, body)
            SELECT id, queue, priority, type, headers, body FROM numbered WHERE delay <= 0 ORDER BY ordinal
        ), later AS (
            INSERT INTO howdah.delayed (id, due, queue, priority, type, headers, body)
            SELECT id, now() + delay * interval '1 millisecond', queue, priority, type, headers, body
            FROM numbered WHERE delay > 0 ORDER BY ordinal
        )
        SELECT id FROM numbered ORDER BY ordinal
        """

    var messages = InsertMessages()
    var delays: [Int64] = []

    mutating func append(_ message: OutgoingMessage, to queue: Int32) {
        messages.append(message, to: queue)
        delays.append(Milliseconds.rounded(message.delay ?? .zero))
    }

    func bind(into bindings: inout PostgresBindings) {
        messages.bind(into: &bindings)
        bindings.append(delays)
    }

    static func decode(_ row: PostgresRow) throws -> MessageID {
        MessageID(rawValue: try row.decode(0))
    }
}
