import PostgresLibpq

/// Ends the pause of queues, notifies everybody who waits for them, and returns those that were paused.
///
/// A worker that goes to sleep meanwhile looks again, if ``AnnounceDispatch`` comes first in the same transaction.
struct ResumeQueues: Statement {
    static let sql = """
        WITH resumed AS (
            UPDATE howdah.queue SET paused_at = NULL, paused_by = NULL
            WHERE id = ANY ($1) AND paused_at IS NOT NULL
            RETURNING id
        )
        SELECT id, (SELECT count(pg_notify('howdah_w' || w.worker, '')) FROM howdah.waiter AS w WHERE w.queue = resumed.id)
        FROM resumed
        """

    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
    }

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
