import Howdah
import PostgresLibpq

/// A worker's entry in the database, without which it holds no lease.
///
/// A crash of the server empties the tables of workers and of leases, and numbers leases from the beginning again.
/// What a session remembers of its leases may then stand for those of others, so the entry is confirmed through every
/// new connection before that is used for anything else.
struct WorkerEntry: Sendable {
    let store: PostgresStore
    let identity: WorkerIdentity
    let state: SessionState

    /// Renews the entry.
    ///
    /// If it is gone, forgets every lease and enters the worker again, under its number.
    ///
    /// - Parameters:
    ///   - isDirect: Whether the worker holds its advisory lock, if it has to be entered again.
    ///   - execute: Runs a statement.
    /// - Returns: Whether the leases are held, and whether the worker should stop.
    /// - Throws: The error of a statement.
    @discardableResult
    func confirm(
        isDirect: Bool = false,
        through execute: (PostgresCommand) async throws -> PostgresResult
    ) async throws -> RenewalResult {
        let schema = store.schema
        let renewal = RenewWorker(id: identity.id, lease: identity.lease, report: state.withLock(\.report))
        guard let renewed = try await execute(renewal.command(in: schema)).decode(RenewWorker.self).first else {
            // In this order: a claim that comes between is remembered and finds its lease gone when it settles. The
            // other way round it could be forgotten while its lease is kept, by a worker that is alive.
            state.withLock { $0.forgetLeases() }
            _ = try await execute(ForgetWorker(id: identity.id).command(in: schema))
            _ = try await execute(identity.registration(isDirect: isDirect).command(in: schema))
            return RenewalResult(holdsLeases: false)
        }
        if renewed.stopRequested { state.withLock { $0.isStopRequested = true } }
        return renewed
    }
}

extension SessionState.Values {
    /// Takes note that every lease is gone.
    mutating func forgetLeases() {
        memory.forgetLeases()
        enteredQueues = []
        hasLostLeases = true
    }
}
