import PostgresLibpq

/// Removes workers that have not been heard of for a while, with their waits.
struct ForgetLostWorkers: Action {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.worker
            WHERE alive_until < now() - interval '1 minute'
               OR (is_direct AND id <> $1 AND pg_try_advisory_xact_lock('howdah.worker'::regclass::oid::int, id)
                   AND seen_at < now() - interval '5 seconds')
            RETURNING id
        )
        DELETE FROM howdah.waiter AS w
        WHERE w.worker IN (SELECT id FROM gone) OR NOT EXISTS (SELECT FROM howdah.worker AS x WHERE x.id = w.worker)
        """

    var worker: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(worker)
    }
}
