import Howdah
import PostgresLibpq

/// Moves messages from a failure store back to the transports they failed on, ready at once, with their attempts
/// counted from the beginning.
///
/// Messages that a worker has in hand at this moment stay.
struct RetryFailedMessages: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.failed
            WHERE store = $1 AND ($2::text IS NULL OR type = $2) AND ($3::bigint[] IS NULL OR id = ANY ($3))
              AND id NOT IN (SELECT unnest(positions) FROM howdah.lease WHERE queue = $1)
            RETURNING id, queue, created_at, priority, failed_at, type, headers, body
        )
        INSERT INTO howdah.message (id, created_at, queue, priority, has_history, type, headers, body)
        SELECT id, created_at, queue, priority, true, type, headers, body
        FROM gone
        ORDER BY failed_at, id
        RETURNING id, queue
        """

    var store: Int32
    var selection: FailureSelection

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
    }

    static func decode(_ row: PostgresRow) throws -> MovedMessage {
        MovedMessage(id: try row.decode(0), queue: try row.decode(1))
    }
}
