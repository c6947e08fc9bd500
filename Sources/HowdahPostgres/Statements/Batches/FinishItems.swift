import PostgresLibpq

/// Forgets the messages of a claim that were all handled, counts those that are items of batches, and ends the lease.
///
/// As ``FinishBatch``, which is for messages without a batch. Of the rows it keeps nothing but the labels of their batches:
/// with ``SettleItems``, which also looks after histories and chains, an item costs half as much again.
struct FinishItems: Statement {
    static let sql = """
        WITH held AS (
            DELETE FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $5 RETURNING batch
        ), gone AS (
            DELETE FROM howdah.message
            WHERE queue = $1 AND priority = $3 AND position BETWEEN $6 AND $7
              AND (position IN (SELECT unnest($4::bigint[]))) IS TRUE AND EXISTS (SELECT FROM held)
            RETURNING howdah.batch_label(headers) AS label
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, handled)
            SELECT howdah.batch_number(label), $5, count(*)
            FROM gone
            GROUP BY label
            HAVING howdah.batch_number(label) IS NOT NULL
            ON CONFLICT (batch, worker) DO UPDATE
            SET handled = t.handled + excluded.handled, last_at = clock_timestamp(), step = NULL, steps = NULL, note = NULL
        )
        SELECT true FROM gone LIMIT 1
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

    static func decode(_ row: PostgresRow) throws -> Bool {
        try row.decode(0)
    }
}
