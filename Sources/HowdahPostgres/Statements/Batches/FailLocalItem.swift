import Howdah
import HowdahBatches
import PostgresLibpq

/// Puts an item that the dispatching process could not handle into a failure store, with its error, and counts it.
///
/// A batch that does not allow failures is stopped. Returns no row if the batch has ended.
/// As ``FailItems``, for what lies on no transport; a retry puts it on the one that is named here.
struct FailLocalItem: Statement {
    static let sql = """
        WITH open AS (
            SELECT id, nextval('howdah.message_id') AS item
            FROM howdah.batch WHERE id = $1 AND finished_at IS NULL FOR NO KEY UPDATE
        ), counted AS (
            INSERT INTO howdah.batch_tally AS t (batch, worker, failed)
            SELECT id, 0, 1 FROM open
            ON CONFLICT (batch, worker) DO UPDATE SET failed = t.failed + 1, last_at = clock_timestamp()
        ), stopped AS (
            UPDATE howdah.batch AS b
            SET stopped_at = clock_timestamp(), ended_as = 'failed',
                reason = 'Item ' || open.item || ' failed with ' || $8::text || '.'
            FROM open
            WHERE b.id = open.id AND NOT b.allows_failures AND b.stopped_at IS NULL
        ), moved AS (
            INSERT INTO howdah.failed (id, store, queue, created_at, priority, attempts, error_class, error_message,
                                       error_code, type, headers, body)
            SELECT item, $2, $3, now(), $4, 1, $8, $9, $10, $5, $6, $7 FROM open
            RETURNING id
        )
        INSERT INTO howdah.failure (message, attempt, worker, error_class, error_message, error_code, error_trace)
        SELECT id, 1, $12, $8, $9, $10, $11 FROM moved
        RETURNING message
        """

    var batch: BatchID
    var item: OutgoingMessage
    /// The numbers of the failure store, and of the transport that a retry puts it on.
    var place: (store: Int32, queue: Int32)
    var report: FailureReport
    /// The process, as it is named in the history of messages.
    var worker: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
        bindings.append(place.store)
        bindings.append(place.queue)
        bindings.append(item.priority.rawValue)
        bindings.append(item.encoded.kind.rawValue)
        bindings.append(item.encoded.headers.json)
        bindings.append(item.encoded.body)
        bindings.append(report.errorClass)
        bindings.append(report.message)
        bindings.append(report.code)
        bindings.append(report.trace)
        bindings.append(worker)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
