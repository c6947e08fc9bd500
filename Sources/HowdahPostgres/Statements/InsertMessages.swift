import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Stores many messages that are ready at once.
///
/// One statement with arrays costs about a twentieth of one statement for each message. The numbered rows
/// keep identifiers in the order in which the messages were given.
struct InsertMessages: Statement {
    static let sql = """
        INSERT INTO howdah.message (queue, priority, type, headers, body)
        SELECT m.queue, m.priority, m.type, m.headers, m.body
        FROM unnest($1::int[], $2::smallint[], $3::text[], $4::text[], $5::bytea[])
             WITH ORDINALITY AS m (queue, priority, type, headers, body, ordinal)
        ORDER BY m.ordinal
        RETURNING id
        """

    var queues: [Int32] = []
    var priorities: [Int16] = []
    var types: [String] = []
    var headers: [String] = []
    var bodies: [Data] = []

    mutating func append(_ message: OutgoingMessage, to queue: Int32) {
        queues.append(queue)
        priorities.append(message.priority.rawValue)
        types.append(message.encoded.kind.rawValue)
        headers.append(message.encoded.headers.json)
        bodies.append(message.encoded.body)
    }

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
        bindings.append(priorities)
        bindings.append(types)
        bindings.append(headers)
        bindings.append(bodies)
    }

    static func decode(_ row: PostgresRow) throws -> MessageID {
        MessageID(rawValue: try row.decode(0))
    }
}
