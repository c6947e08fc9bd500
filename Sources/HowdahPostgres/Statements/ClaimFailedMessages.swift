import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Claims messages of a failure store where they are.
///
/// Only those that failed before the session was opened, so that a message which fails again is not tried for
/// ever; unless they are named.
struct ClaimFailedMessages: Statement {
    static let sql = """
        WITH live AS MATERIALIZED (
            SELECT positions FROM howdah.lease WHERE queue = $1
        ), claimed AS MATERIALIZED (
            SELECT id, priority, attempts, losses, created_at, type, headers, queue, failed_at,
                   CASE WHEN octet_length(body) <= $6 THEN body END AS body
            FROM howdah.failed
            WHERE store = $1
              AND id NOT IN (SELECT unnest(positions) FROM live)
              AND CASE WHEN $4::bigint[] IS NULL THEN failed_at < $3 ELSE id = ANY ($4) END
            ORDER BY failed_at, id
            LIMIT $5
        ), leased AS (
            INSERT INTO howdah.lease (queue, worker, priority, is_begun, positions)
            SELECT $1, $2, 0, true, array_agg(id)
            FROM claimed
            HAVING count(*) > 0
            RETURNING batch
        )
        SELECT c.id, c.id, $1::int, c.priority, 0::smallint, c.losses, true, c.created_at,
               c.type, c.headers, c.body, l.batch, NULL::bigint, q.name, NULL::interval
        FROM claimed AS c CROSS JOIN leased AS l JOIN howdah.queue AS q ON q.id = c.queue
        ORDER BY c.failed_at, c.id
        """

    var store: Int32
    var worker: Int32
    var failedBefore: Date
    var only: [Int64]?
    var limit: Int
    var bodyLimit: Int?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(worker)
        bindings.append(failedBefore)
        bindings.append(only)
        bindings.append(Int64(limit))
        bindings.append(BodyLimit.parameter(bodyLimit))
    }

    static func decode(_ row: PostgresRow) throws -> ClaimedRow {
        try ClaimedRow(row)
    }
}
