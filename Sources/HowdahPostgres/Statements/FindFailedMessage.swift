import Howdah
import PostgresLibpq

/// Finds a message of a failure store, with its headers and its body.
struct FindFailedMessage: Statement {
    static let sql = """
        SELECT f.id, q.name, f.failed_at, f.created_at, f.attempts, f.priority, f.type, f.headers, f.body,
               f.error_class, f.error_message, f.error_code, h.error_trace
        FROM howdah.failed AS f
        JOIN howdah.queue AS q ON q.id = f.queue
        LEFT JOIN LATERAL (
            SELECT error_trace FROM howdah.failure WHERE message = f.id ORDER BY id DESC LIMIT 1
        ) AS h ON true
        WHERE f.store = $1 AND f.id = $2
        """

    var store: Int32
    var id: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws -> FailedMessage {
        try FailedMessage(row)
    }
}
