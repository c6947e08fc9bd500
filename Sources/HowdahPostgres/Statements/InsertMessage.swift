import Howdah
import PostgresLibpq

/// Stores one message that is ready at once.
struct InsertMessage: Statement {
    static let sql = """
        INSERT INTO howdah.message (queue, priority, type, headers, body)
        VALUES ($1, $2, $3, $4, $5)
        RETURNING id
        """

    var queue: Int32
    var message: OutgoingMessage

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
        bindings.append(message.priority.rawValue)
        bindings.append(message.encoded.kind.rawValue)
        bindings.append(message.encoded.headers.json)
        bindings.append(message.encoded.body)
    }

    static func decode(_ row: PostgresRow) throws -> MessageID {
        MessageID(rawValue: try row.decode(0))
    }
}
