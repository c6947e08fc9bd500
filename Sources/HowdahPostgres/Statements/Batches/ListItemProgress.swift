import HowdahBatches
import PostgresLibpq

/// What the handlers of a batch have reported, the latest first.
///
/// Reports from before the last item that a handler of the same worker has settled by itself are not told.
struct ListItemProgress: Statement {
    static let sql = """
        SELECT step, steps, note, last_at
        FROM howdah.batch_tally AS t
        WHERE batch = $1 AND step IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM howdah.batch_tally AS h
              WHERE h.batch = t.batch AND h.worker = -t.worker AND h.last_at >= t.last_at
          )
        ORDER BY last_at DESC
        """

    var batch: BatchID

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> ItemProgress {
        ItemProgress(
            Int(try row.decode(0, as: Int64.self)),
            of: try row.decode(1, as: Int64?.self).map(Int.init),
            note: try row.decode(2),
            at: try row.decode(3)
        )
    }
}
