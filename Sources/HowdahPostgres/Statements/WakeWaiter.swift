import PostgresLibpq

/// Notifies one worker that waits for messages of a queue, if there is one.
///
/// It runs in a transaction of its own after the commit of the messages: a NOTIFY in their transaction would
/// serialise the commits of the whole database. A waiter that another dispatcher is taking at this moment is
/// stepped over; that dispatcher's notification comes later than these messages, so the worker sees them too.
struct WakeWaiter: Action {
    static let sql = """
        WITH taken AS (
            DELETE FROM howdah.waiter
            WHERE (queue, worker) = (
                SELECT queue, worker FROM howdah.waiter WHERE queue = $1 LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            RETURNING worker
        )
        SELECT pg_notify('howdah_w' || worker, '') FROM taken
        """

    var queue: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
    }
}
