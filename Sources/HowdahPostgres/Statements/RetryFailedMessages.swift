import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Moves messages from a failure store back to the transports they failed on, ready at once, with their attempts
/// counted from the beginning.
///
/// Messages that a worker has in hand at this moment stay. Items of batches are pending again.
struct RetryFailedMessages: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.failed
            WHERE store = $1 AND ($2::text IS NULL OR type = $2) AND ($3::bigint[] IS NULL OR id = ANY ($3))
              AND ($4::text IS NULL OR fingerprint = $4) AND ($5::timestamptz IS NULL OR failed_at <= $5)
              AND id NOT IN (SELECT unnest(positions) FROM howdah.lease WHERE queue = $1)
            RETURNING id, queue, created_at, priority, failed_at, type, headers, body
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, failed)
            SELECT g.batch, 0, -count(*)
            FROM (SELECT howdah.batch_of(headers) AS batch FROM gone) AS g
            WHERE g.batch IS NOT NULL
            GROUP BY g.batch
            ON CONFLICT (batch, worker) DO UPDATE SET failed = t.failed + excluded.failed, last_at = clock_timestamp()
        )
        INSERT INTO howdah.message (id, created_at, queue, priority, has_history, type, headers, body)
        SELECT id, created_at, queue, priority, true, type, headers, body
        FROM gone
        ORDER BY failed_at, id
        RETURNING id, queue
        """

    var store: Int32
    var selection: FailureSelection
    /// Only those that failed until then; `nil` for all of them.
    var failedUntil: Date?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
        bindings.append(selection.group)
        bindings.append(failedUntil)
    }

    static func decode(_ row: PostgresRow) throws -> MovedMessage {
        MovedMessage(id: try row.decode(0), queue: try row.decode(1))
    }
}
