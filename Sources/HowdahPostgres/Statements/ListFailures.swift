import Howdah
import PostgresLibpq

/// Lists the failed attempts of one message, oldest first.
struct ListFailures: Statement {
    static let sql = """
        SELECT at, attempt, worker, error_class, error_message, error_code, error_trace
        FROM howdah.failure
        WHERE message = $1
        ORDER BY id
        """

    var message: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(message)
    }

    static func decode(_ row: PostgresRow) throws -> AttemptFailure {
        try AttemptFailure(row)
    }
}
