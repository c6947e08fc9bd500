import PostgresLibpq

/// Asks some workers to stop, and notifies them; nobody if one of them is not alive.
///
/// It returns those that are alive.
struct RequestStopOfWorkers: Statement {
    static let sql = """
        WITH alive AS (
            SELECT id FROM howdah.living_worker WHERE id = ANY ($1)
        ), asked AS (
            UPDATE howdah.worker SET stop_requested_at = now()
            WHERE id IN (SELECT id FROM alive) AND (SELECT count(*) FROM alive) = cardinality($1)
            RETURNING id, is_direct
        )
        SELECT alive.id, CASE WHEN asked.is_direct THEN pg_notify('howdah_w' || asked.id, 'stop')::text END
        FROM alive LEFT JOIN asked ON asked.id = alive.id
        """

    /// The workers, each once.
    var ids: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(ids)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        Int64(try row.decode(0, as: Int32.self))
    }
}
