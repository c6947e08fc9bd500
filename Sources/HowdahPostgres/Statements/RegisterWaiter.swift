import PostgresLibpq

/// Enters a worker that has nothing to do among those that want to be notified.
///
/// A queue is left out while a transaction that dispatches to it is open: its messages cannot be seen yet, and
/// it may have looked for waiters already. The exclusive lock, which cannot be had then, tells.
struct RegisterWaiter: Statement {
    static let sql = """
        INSERT INTO howdah.waiter (queue, worker)
        SELECT q.queue, $2
        FROM unnest($1::int[]) AS q (queue)
        WHERE pg_try_advisory_xact_lock('howdah.waiter'::regclass::oid::int, q.queue)
        ON CONFLICT (queue, worker) DO UPDATE SET worker = excluded.worker
        RETURNING queue
        """

    var queues: [Int32]
    var worker: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
        bindings.append(worker)
    }

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
