import Howdah
import PostgresLibpq

/// Reads the rows of some time, as they are; see ``HistoryQuery``.
///
/// They are added up by the program: it takes half of the time that the server would need for its arrays.
struct ReadHistory: Statement {
    static let sql = """
        SELECT at, transport, type, handled, failed, retried, handling_us, waiting_us,
               handling_buckets, handling_counts, waiting_buckets, waiting_counts
        FROM howdah.history
        WHERE minutes IN (1, 60) AND at >= $1 AND at < $2
          AND ($3::text IS NULL OR transport = $3) AND ($4::text IS NULL OR type = $4)
        """

    var query: HistoryQuery

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(query.from)
        bindings.append(query.to)
        bindings.append(query.transport?.rawValue)
        bindings.append(query.kind?.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> HistoryRow {
        try HistoryRow(row)
    }
}
