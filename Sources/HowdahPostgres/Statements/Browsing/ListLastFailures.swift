import Howdah
import PostgresLibpq

/// Lists the last failed attempt of each of some messages.
struct ListLastFailures: Statement {
    static let sql = """
        SELECT f.at, f.attempt, f.worker, f.error_class, f.error_message, f.error_code, f.error_trace, f.message
        FROM unnest($1::bigint[]) AS m (id)
        CROSS JOIN LATERAL (
            SELECT message, at, attempt, worker, error_class, error_message, error_code, error_trace
            FROM howdah.failure WHERE message = m.id ORDER BY id DESC LIMIT 1
        ) AS f
        """

    var messages: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(messages)
    }

    static func decode(_ row: PostgresRow) throws -> LastFailure {
        LastFailure(message: MessageID(rawValue: try row.decode(7)), failure: try AttemptFailure(row))
    }
}

/// A message and its last failed attempt.
struct LastFailure: Sendable {
    var message: MessageID
    var failure: AttemptFailure
}
