import PostgresLibpq

/// Tells workers that go to sleep that messages of these queues are on their way in this transaction.
///
/// It comes before the messages and is followed by ``NotifyWaiter`` in a statement of its own, whose snapshot
/// then sees every worker that went to sleep before the lock was taken.
struct AnnounceDispatch: Action {
    static let sql = """
        SELECT pg_advisory_xact_lock_shared('howdah.waiter'::regclass::oid::int, q.queue)
        FROM unnest($1::int[]) AS q (queue)
        """

    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
    }
}
