#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Howdah
import PostgresLibpq

/// Stores messages that are held back, each for a time of its own by the server's clock.
struct InsertDelayedMessages: Statement {
    static let sql = """
        INSERT INTO howdah.delayed (due, queue, priority, type, headers, body)
        SELECT now() + m.delay * interval '1 millisecond', m.queue, m.priority, m.type, m.headers, m.body
        FROM unnest($1::int[], $2::smallint[], $3::text[], $4::text[], $5::bytea[], $6::bigint[])
             WITH ORDINALITY AS m (queue, priority, type, headers, body, delay, ordinal)
        ORDER BY m.ordinal
        RETURNING id
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
