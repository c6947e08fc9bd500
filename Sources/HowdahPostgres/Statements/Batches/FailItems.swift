import PostgresLibpq

/// Moves messages of a claim that have failed for the last time to a failure store, with their error, and counts those that
/// are items of batches; a batch that does not allow failures is stopped.
///
/// What the error says stays in the failure store, since it may quote a message that nobody is shown: the batch names the
/// item and the class.
///
/// As ``FailMessages``, which is for messages without a batch; see also ``SettleItems``.
struct FailItems: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $12 FOR UPDATE
        ), report AS (
            SELECT * FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $11::text[])
                AS r (position, class, message, code, trace, headers)
        ), gone AS (
            DELETE FROM howdah.message AS m
            USING report AS r
            WHERE m.queue = $1 AND m.priority = $3 AND m.position = r.position
              AND m.position BETWEEN $13 AND $14 AND EXISTS (SELECT FROM held)
            RETURNING m.id, m.created_at, m.attempts, m.losses, m.type, coalesce(r.headers, m.headers) AS headers,
                      m.body, r.class, r.message, r.code, r.trace
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, failed)
            SELECT g.batch, $12, count(*)
            FROM (SELECT howdah.batch_of(headers) AS batch FROM gone) AS g
            WHERE g.batch IS NOT NULL
            GROUP BY g.batch
            ON CONFLICT (batch, worker) DO UPDATE
            SET failed = t.failed + excluded.failed, last_at = clock_timestamp(), step = NULL, steps = NULL, note = NULL
        ), stopped AS (
            UPDATE howdah.batch AS b
            SET stopped_at = clock_timestamp(), ended_as = 'failed', reason = 'Item ' || g.id || ' failed with ' || g.class || '.'
            FROM (
                SELECT DISTINCT ON (batch) howdah.batch_of(headers) AS batch, id, class FROM gone ORDER BY batch, id
            ) AS g
            WHERE b.id = g.batch AND NOT b.allows_failures AND b.stopped_at IS NULL AND b.finished_at IS NULL
        ), moved AS (
            INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, losses,
                                       error_class, error_message, error_code, type, headers, body)
            SELECT id, $10, $1, created_at, $3, least(attempts + 1, 32767), losses, class, message, code, type, headers, body
            FROM gone
        )
        INSERT INTO howdah.failure (message, attempt, worker, error_class, error_message, error_code, error_trace)
        SELECT id, least(attempts + 1, 32767), $9, class, message, code, trace
        FROM gone
        RETURNING message
        """

    var lease: LeaseKey
    var failures: FailureColumns
    var worker: String
    var store: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.priority)
        bindings.append(failures.slots)
        bindings.append(failures.classes)
        bindings.append(failures.messages)
        bindings.append(failures.codes)
        bindings.append(failures.traces)
        bindings.append(worker)
        bindings.append(store)
        bindings.append(failures.headers)
        bindings.append(lease.worker)
        bindings.append(spanOf: failures.slots)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
