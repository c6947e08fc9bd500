import PostgresLibpq

/// Forgets the messages of a batch that were all handled, and ends the batch's lease.
///
/// The delete of the lease is the fence: it waits for whoever is taking the lease away, and if the lease is
/// gone, nothing is deleted.
struct FinishBatch: Action {
    static let sql = """
        WITH held AS (
            DELETE FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 RETURNING batch
        )
        DELETE FROM howdah.message
        WHERE queue = $1 AND priority = $3 AND position = ANY ($4)
          AND EXISTS (SELECT FROM held)
        """

    var lease: LeaseKey
    var positions: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.priority)
        bindings.append(positions)
        bindings.append(lease.worker)
    }
}
