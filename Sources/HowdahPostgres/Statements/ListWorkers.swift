import Howdah
import PostgresLibpq

/// Lists the workers that are alive, longest running first.
struct ListWorkers: Statement {
    static let sql = """
        SELECT id, name, host, pid, transports, is_direct, started_at, seen_at, alive_until,
               stop_requested_at IS NOT NULL, in_hand, handled, failed, memory, now() - started_at
        FROM howdah.living_worker
        ORDER BY started_at, id
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> WorkerRecord {
        try WorkerRecord(row)
    }
}
