import PostgresLibpq

/// Forgets the messages of a batch that were all handled, and ends the batch's lease.
///
/// The delete of the lease is the fence: it waits for whoever is taking the lease away, and if the lease is
/// gone, nothing is deleted.
///
/// The span keeps the search within the batch whatever the planner believes of the table: left to itself it may
/// read the whole queue and compare each row with each position. Within the span that comparison is the fastest way.
struct FinishBatch: Action {
    static let sql = """
        WITH held AS (
            DELETE FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 RETURNING batch
        )
        DELETE FROM howdah.message
        WHERE queue = $1 AND priority = $3 AND position BETWEEN $6 AND $7
          AND (position IN (SELECT unnest($4::bigint[]))) IS TRUE AND EXISTS (SELECT FROM held)
        """

    var lease: LeaseKey
    var positions: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.priority)
        bindings.append(positions)
        bindings.append(lease.worker)
        bindings.append(spanOf: positions)
    }
}
