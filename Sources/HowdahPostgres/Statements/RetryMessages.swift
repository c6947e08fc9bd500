import PostgresLibpq

/// Moves messages of a batch whose attempt failed to the delayed ones, with their error.
///
/// One statement moves the rows and records the failures, so nothing can come between. The lock on the lease
/// is the fence; see ``FinishBatch``.
struct RetryMessages: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $12 FOR UPDATE
        ), report AS (
            SELECT * FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS r (position, delay, headers, class, message, code, trace)
        ), gone AS (
            DELETE FROM howdah.message AS m
            USING report AS r
            WHERE m.queue = $1 AND m.priority = $3 AND m.position = r.position
              AND m.position BETWEEN $13 AND $14 AND EXISTS (SELECT FROM held)
            RETURNING m.id, m.created_at, m.attempts, m.losses, m.type, m.headers, m.body,
                      r.delay, r.headers AS new_headers, r.class, r.message, r.code, r.trace
        ), moved AS (
            INSERT INTO howdah.delayed (id, due, created_at, queue, priority, attempts, losses, has_history, type, headers, body)
            SELECT id, now() + delay * interval '1 millisecond', created_at, $1, $3, least(attempts + 1, 32767), losses, true,
                   type, coalesce(new_headers, headers), body
            FROM gone
        )
        INSERT INTO howdah.failure (message, attempt, worker, error_class, error_message, error_code, error_trace)
        SELECT id, least(attempts + 1, 32767), $11, class, message, code, trace
        FROM gone
        RETURNING message
        """

    var lease: LeaseKey
    var failures: FailureColumns
    var worker: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.priority)
        bindings.append(failures.slots)
        bindings.append(failures.delays)
        bindings.append(failures.headers)
        bindings.append(failures.classes)
        bindings.append(failures.messages)
        bindings.append(failures.codes)
        bindings.append(failures.traces)
        bindings.append(worker)
        bindings.append(lease.worker)
        bindings.append(spanOf: failures.slots)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
