import Howdah
import PostgresLibpq

/// Lists the queues that are paused.
struct ListPauses: Statement {
    static let sql = """
        SELECT name, paused_at, paused_by FROM howdah.queue WHERE paused_at IS NOT NULL
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> QueuePause {
        QueuePause(queue: try row.decode(0), pause: TransportPause(at: try row.decode(1), by: try row.decode(2)))
    }
}
