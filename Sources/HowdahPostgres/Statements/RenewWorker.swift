import Howdah
import PostgresLibpq

/// Extends a worker's leases and takes its report.
///
/// It returns no row if the worker is no longer entered, and its leases are gone.
struct RenewWorker: Statement {
    static let sql = """
        UPDATE howdah.worker AS w
        SET seen_at = now(), alive_until = now() + $2 * interval '1 millisecond',
            in_hand = $3, handled = $4, failed = $5, memory = $6
        FROM (SELECT id, alive_until > now() AS was_alive FROM howdah.worker WHERE id = $1 FOR UPDATE) AS before
        WHERE w.id = before.id
        RETURNING before.was_alive, stop_requested_at IS NOT NULL
        """

    var id: Int32
    var lease: Duration
    var report: WorkerReport

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(Milliseconds.rounded(lease))
        bindings.append(Int32(clamping: report.inHand))
        bindings.append(report.handled)
        bindings.append(report.failed)
        bindings.append(report.memory)
    }

    static func decode(_ row: PostgresRow) throws -> RenewalResult {
        RenewalResult(holdsLeases: try row.decode(0), stopRequested: try row.decode(1))
    }
}
