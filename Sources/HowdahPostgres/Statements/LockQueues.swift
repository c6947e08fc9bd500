import PostgresLibpq

/// Serialises the claims of these queues for the rest of the transaction.
///
/// One lock costs less than locking every row, writes nothing, and makes the sequence of leases monotone. It
/// is taken in ascending order of queues, so that workers with different lists do not block each other for good,
/// and in the pipeline of the claim itself, so that a worker that freezes cannot hold it.
struct LockQueues: Action {
    static let sql = """
        SELECT pg_advisory_xact_lock('howdah.lease'::regclass::oid::int, q.queue)
        FROM unnest($1::int[]) AS q (queue)
        """

    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues.sorted())
    }
}
