import PostgresLibpq

/// Forgets messages of a claim that were handled or cancelled, and counts those that are items of batches; of a chain, it
/// stores the next message.
///
/// All of it follows from the rows that it has deleted: a settlement that comes too late deletes none, so it counts none
/// and continues no chain. Each worker adds to rows of its own (see ``TallyRow``). The lock on the lease is the fence; see
/// ``FinishBatch``.
struct SettleItems: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 FOR UPDATE
        ), gone AS (
            DELETE FROM howdah.message
            WHERE queue = $1 AND priority = $3 AND position BETWEEN $6 AND $7
              AND (position IN (SELECT unnest($4::bigint[]))) IS TRUE AND EXISTS (SELECT FROM held)
            RETURNING id, has_history, headers, howdah.batch_label(headers) AS label
        ), history AS (
            DELETE FROM howdah.failure AS f USING gone WHERE gone.has_history AND f.message = gone.id
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, handled, cancelled)
            SELECT howdah.batch_number(label), $9, count(*) FILTER (WHERE $8), count(*) FILTER (WHERE NOT $8)
            FROM gone
            GROUP BY label
            HAVING howdah.batch_number(label) IS NOT NULL
            ON CONFLICT (batch, worker) DO UPDATE
            SET handled = t.handled + excluded.handled, cancelled = t.cancelled + excluded.cancelled,
                last_at = clock_timestamp(), step = NULL, steps = NULL, note = NULL
        ), chained AS (
            INSERT INTO howdah.message (queue, priority, type, headers, body)
            SELECT n.queue, n.priority, n.type, n.next_headers, n.body
            FROM gone
            CROSS JOIN LATERAL howdah.next_of_chain(gone.headers) AS n
            WHERE $8 AND gone.headers LIKE '%"X-Chain"%'
            RETURNING message.queue
        )
        SELECT ARRAY(SELECT DISTINCT queue FROM chained) FROM gone LIMIT 1
        """

    var lease: LeaseKey
    var positions: [Int64]
    /// Whether they were handled; if not, they were cancelled.
    var isHandled: Bool
    var tally = TallyRow.exchange

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.priority)
        bindings.append(positions)
        bindings.append(lease.worker)
        bindings.append(spanOf: positions)
        bindings.append(isHandled)
        bindings.append(tally.number(of: lease.worker))
    }

    /// The queues that got the next message of a chain.
    static func decode(_ row: PostgresRow) throws -> [Int32] {
        try row.decode(0)
    }
}
