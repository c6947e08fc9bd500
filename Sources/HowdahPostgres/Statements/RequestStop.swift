import PostgresLibpq

/// Asks every worker that is alive to stop, and notifies it.
struct RequestStop: Statement {
    static let sql = """
        WITH asked AS (
            UPDATE howdah.worker SET stop_requested_at = now()
            WHERE id IN (SELECT id FROM howdah.living_worker)
            RETURNING id, is_direct
        )
        SELECT id, CASE WHEN is_direct THEN pg_notify('howdah_w' || id, 'stop')::text END FROM asked
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
