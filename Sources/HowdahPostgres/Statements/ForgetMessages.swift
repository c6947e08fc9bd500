import PostgresLibpq

/// Forgets some messages of a batch that were handled, while others of it are still in hand.
///
/// The lock on the lease is the fence; see ``FinishBatch``.
struct ForgetMessages: Action {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 FOR UPDATE
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
