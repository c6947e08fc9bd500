import PostgresLibpq

/// Forgets messages of a batch that were handled after earlier attempts had failed, with their history.
///
/// The lock on the lease is the fence; see ``FinishBatch``.
struct ForgetRetriedMessages: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 FOR UPDATE
        ), gone AS (
            DELETE FROM howdah.message
            WHERE queue = $1 AND priority = $3 AND position BETWEEN $6 AND $7
              AND (position IN (SELECT unnest($4::bigint[]))) IS TRUE AND EXISTS (SELECT FROM held)
            RETURNING id
        ), history AS (
            DELETE FROM howdah.failure USING gone WHERE failure.message = gone.id
        )
        SELECT id FROM gone
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

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
