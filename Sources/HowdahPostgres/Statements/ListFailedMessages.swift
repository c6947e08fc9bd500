import Howdah
import PostgresLibpq

/// Lists the messages of a failure store, oldest failure first, without headers and bodies: those may be megabytes each.
struct ListFailedMessages: Statement {
    static let sql = """
        SELECT f.id, q.name, f.failed_at, f.created_at, f.attempts, f.priority, f.type, '{}'::text, ''::bytea,
               f.error_class, f.error_message, f.error_code, h.error_trace
        FROM howdah.failed AS f
        JOIN howdah.queue AS q ON q.id = f.queue
        LEFT JOIN LATERAL (
            SELECT error_trace FROM howdah.failure WHERE message = f.id ORDER BY id DESC LIMIT 1
        ) AS h ON true
        WHERE f.store = $1 AND ($2::text IS NULL OR f.type = $2) AND ($3::bigint[] IS NULL OR f.id = ANY ($3))
          AND ($4::text IS NULL OR f.fingerprint = $4)
        ORDER BY f.failed_at, f.id
        LIMIT $5
        """

    var store: Int32
    var selection: FailureSelection
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
        bindings.append(selection.group)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> FailedMessage {
        try FailedMessage(row)
    }
}
