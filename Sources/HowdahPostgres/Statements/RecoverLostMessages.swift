import PostgresLibpq

/// Takes the leases of workers that are gone, so that their messages can be claimed again.
///
/// A worker is gone if it is not entered or has not renewed in time, or if its advisory lock can be had, which
/// its session held. The caller's own lock could always be had, so the caller is left out. The loss counts
/// against the messages of leases that were begun. It returns the queues that got messages back.
struct RecoverLostMessages: Statement {
    static let sql = """
        WITH gone AS MATERIALIZED (
            SELECT l.worker
            FROM (SELECT DISTINCT worker FROM howdah.lease) AS l
            LEFT JOIN howdah.worker AS w ON w.id = l.worker
            WHERE l.worker <> $1
              AND (w.id IS NULL OR w.alive_until <= now()
                   OR (w.is_direct AND pg_try_advisory_xact_lock('howdah.worker'::regclass::oid::int, w.id)))
        ), leases AS (
            DELETE FROM howdah.lease WHERE worker IN (SELECT worker FROM gone)
            RETURNING queue, priority, is_begun, positions
        ), blamed AS (
            UPDATE howdah.message AS m
            SET losses = least(m.losses + 1, 32767)
            FROM (SELECT queue, priority, unnest(positions) AS position FROM leases WHERE is_begun) AS l
            WHERE m.queue = l.queue AND m.priority = l.priority AND m.position = l.position
            RETURNING m.id
        ), blamed_failed AS (
            UPDATE howdah.failed AS f
            SET losses = least(f.losses + 1, 32767)
            FROM (SELECT queue, unnest(positions) AS id FROM leases WHERE is_begun) AS l
            WHERE f.store = l.queue AND f.id = l.id
        )
        SELECT queue, count(*) AS leases, sum(cardinality(positions)) AS messages
        FROM leases
        GROUP BY queue
        """

    var worker: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(worker)
    }

    static func decode(_ row: PostgresRow) throws -> Recovery {
        Recovery(queue: try row.decode(0), messages: try row.decode(2))
    }
}
