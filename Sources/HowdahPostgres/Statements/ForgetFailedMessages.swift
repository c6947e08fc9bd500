import PostgresLibpq

/// Forgets messages that were handled where they are, in a failure store, with their history.
///
/// The lock on the lease is the fence; see ``FinishBatch``.
struct ForgetFailedMessages: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $4 FOR UPDATE
        ), gone AS (
            DELETE FROM howdah.failed
            WHERE ctid = ANY (ARRAY(
                    SELECT f.ctid
                    FROM unnest($3::bigint[]) AS m (id)
                    CROSS JOIN LATERAL (
                        SELECT ctid FROM howdah.failed WHERE id = m.id AND store = $1 FOR UPDATE
                    ) AS f
                ))
              AND EXISTS (SELECT FROM held)
            RETURNING id
        ), history AS (
            DELETE FROM howdah.failure USING gone WHERE failure.message = gone.id
        )
        SELECT id FROM gone
        """

    var lease: LeaseKey
    var messages: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(messages)
        bindings.append(lease.worker)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
