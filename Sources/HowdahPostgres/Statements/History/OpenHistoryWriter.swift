import Howdah
import PostgresLibpq

/// Numbers a writer of history, and tells the time.
struct OpenHistoryWriter: Statement {
    static let sql = "SELECT nextval('howdah.history_writer'), clock_timestamp()"

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> HistoryWriter {
        HistoryWriter(id: try row.decode(0), time: try row.decode(1))
    }
}
