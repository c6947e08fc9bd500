import PostgresLibpq

/// Records that messages of a failure store have failed again where they are.
///
/// They stay, with one more entry in their history. The lock on the lease is the fence; see ``FinishBatch``.
struct KeepFailedMessages: Statement {
    static let sql = """
        WITH held AS MATERIALIZED (
            SELECT batch FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $10 FOR UPDATE
        ), report AS (
            SELECT * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                AS r (id, headers, class, message, code, trace)
        ), kept AS (
            UPDATE howdah.failed AS f
            SET failed_at = now(), attempts = least(f.attempts + 1, 32767),
                error_class = r.class, error_message = r.message, error_code = r.code,
                headers = coalesce(r.headers, f.headers)
            FROM report AS r
            WHERE f.id = r.id AND f.store = $1 AND EXISTS (SELECT FROM held)
            RETURNING f.id, f.attempts, r.class, r.message, r.code, r.trace
        )
        INSERT INTO howdah.failure (message, attempt, worker, error_class, error_message, error_code, error_trace)
        SELECT id, attempts, $9, class, message, code, trace
        FROM kept
        RETURNING message
        """

    var lease: LeaseKey
    var failures: FailureColumns
    var worker: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(failures.slots)
        bindings.append(failures.headers)
        bindings.append(failures.classes)
        bindings.append(failures.messages)
        bindings.append(failures.codes)
        bindings.append(failures.traces)
        bindings.append(worker)
        bindings.append(lease.worker)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
