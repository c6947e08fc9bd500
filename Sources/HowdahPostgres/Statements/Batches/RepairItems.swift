import PostgresLibpq

/// Forgets messages that were handled where they are, in a failure store, with their history, and counts them as handled
/// rather than failed in their batches; of a chain, it stores the next message.
///
/// See ``SettleItems``. The lock on the lease is the fence; see ``FinishBatch``.
struct RepairItems: Statement {
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
            RETURNING id, headers
        ), history AS (
            DELETE FROM howdah.failure USING gone WHERE failure.message = gone.id
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, handled, failed)
            SELECT g.batch, $5, count(*), -count(*)
            FROM (SELECT howdah.batch_of(headers) AS batch FROM gone) AS g
            WHERE g.batch IS NOT NULL
            GROUP BY g.batch
            ON CONFLICT (batch, worker) DO UPDATE
            SET handled = t.handled + excluded.handled, failed = t.failed + excluded.failed,
                last_at = clock_timestamp(), step = NULL, steps = NULL, note = NULL
        ), chained AS (
            INSERT INTO howdah.message (queue, priority, type, headers, body)
            SELECT n.queue, n.priority, n.type, n.next_headers, n.body
            FROM gone
            CROSS JOIN LATERAL howdah.next_of_chain(gone.headers) AS n
            WHERE gone.headers LIKE '%"X-Chain"%'
            RETURNING message.queue
        )
        SELECT ARRAY(SELECT DISTINCT queue FROM chained) FROM gone LIMIT 1
        """

    var lease: LeaseKey
    var messages: [Int64]
    var tally = TallyRow.exchange

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(messages)
        bindings.append(lease.worker)
        bindings.append(tally.number(of: lease.worker))
    }

    /// The queues that got the next message of a chain.
    static func decode(_ row: PostgresRow) throws -> [Int32] {
        try row.decode(0)
    }
}
