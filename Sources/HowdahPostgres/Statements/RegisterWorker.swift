import Howdah
import PostgresLibpq

/// Enters a worker, or enters it again after a crash of the server has emptied the table.
struct RegisterWorker: Statement {
    static let sql = """
        INSERT INTO howdah.worker (id, name, host, pid, transports, is_direct, alive_until)
        VALUES (coalesce($1, nextval('howdah.worker_id')::int), $2, $3, $4, $5, $6,
                now() + $7 * interval '1 millisecond')
        ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until, is_direct = excluded.is_direct
        RETURNING id, now()
        """

    var id: Int32?
    var worker: WorkerDescription
    var isDirect: Bool
    var lease: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(worker.name)
        bindings.append(worker.host)
        bindings.append(worker.processID)
        bindings.append(worker.transports.map(\.rawValue))
        bindings.append(isDirect)
        bindings.append(Milliseconds.rounded(lease))
    }

    static func decode(_ row: PostgresRow) throws -> RegisteredWorker {
        RegisteredWorker(id: try row.decode(0), at: try row.decode(1))
    }
}
