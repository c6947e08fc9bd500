import Howdah
import HowdahBatches
import PostgresLibpq

/// Lists batches, the latest first.
///
/// The sums are made for the batches of the page alone, unless a status is asked for, which only the sums can tell.
struct ListBatches: Statement {
    static let sql = """
        SELECT id, name, key, status, reason, total, pending, handled, failed, cancelled, held, created_at, started_at,
               last_progress_at, stopped_at, finished_at, is_stuck, allows_failures, items_at_a_time, rate_items,
               rate_interval, expires_after, stuck_after
        FROM howdah.batches
        WHERE ($1::bigint IS NULL OR id = $1) AND ($2::text IS NULL OR name = $2) AND ($3::text IS NULL OR key = $3)
          AND ($4::text[] IS NULL OR status = ANY ($4)) AND ($5::bigint IS NULL OR id < $5)
        ORDER BY id DESC
        LIMIT $6
        """

    var id: BatchID?
    var query = BatchQuery()

    func bind(into bindings: inout PostgresBindings) {
        let isAny = query.statuses.count == BatchStatus.allCases.count
        bindings.append(id?.rawValue)
        bindings.append(query.name)
        bindings.append(query.key)
        bindings.append(isAny ? nil : query.statuses.map(\.rawValue))
        bindings.append(query.before?.rawValue)
        bindings.append(Int64(max(0, query.limit)))
    }

    static func decode(_ row: PostgresRow) throws -> BatchRecord {
        try BatchRecord(row)
    }
}
