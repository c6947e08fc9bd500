import PostgresLibpq

/// Gives back what a worker has claimed without knowing it, because the answer to its claim was lost.
///
/// The worker lives, so nobody else would take these leases. Young ones are left alone: their answer may be on
/// its way. It returns the queues that got messages back.
struct ForgetStrayLeases: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.lease
            WHERE worker = $1 AND batch <> ALL ($2) AND taken_at < now() - interval '10 seconds'
            RETURNING queue
        )
        SELECT DISTINCT queue FROM gone
        """

    var worker: Int32
    /// The batches that the worker knows.
    var known: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(worker)
        bindings.append(known)
    }

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
