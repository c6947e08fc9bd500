import Howdah
import PostgresLibpq

/// Reads single attempts, the latest first.
struct ReadAttempts: Statement {
    static let sql = """
        SELECT message, transport, type, attempt, outcome, worker, began_at, waited_us, took_us
        FROM howdah.attempt
        WHERE ($1::bigint IS NULL OR message = $1) AND ($2::text IS NULL OR transport = $2)
          AND ($3::text IS NULL OR type = $3) AND ($4::text IS NULL OR outcome = $4)
        ORDER BY began_at DESC
        LIMIT $5
        """

    var filter: AttemptFilter
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(filter.message?.rawValue)
        bindings.append(filter.transport?.rawValue)
        bindings.append(filter.kind?.rawValue)
        bindings.append(filter.outcome?.rawValue)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> HandledAttempt {
        try HandledAttempt(row)
    }
}
