/// A worker's open line to an ``InMemoryStore``.
public struct InMemorySession: ClaimSession {
    let id: InMemoryState.SessionID
    package let store: InMemoryStore
    let signal: WakeSignal

    public func exchange(_ request: ExchangeRequest) async throws -> ExchangeResult {
        store.currentFollower?.look()
        let result = try store.update { try $0.exchange(id, request, now: $1) }
        if !result.deliveries.isEmpty { store.currentFollower?.take(note: result.deliveries) }
        return result
    }

    public func isCancelled(_ delivery: Delivery) -> Bool {
        store.currentFollower?.isCancelled(delivery) ?? false
    }

    public func renew(_ report: WorkerReport) async throws -> RenewalResult {
        try store.update { try $0.renew(id, report, now: $1) }
    }

    public func begin(_ delivery: Delivery) async throws {
        try store.update { try $0.begin(id, delivery, now: $1) }
    }

    public func rest(for duration: Duration, awaiting transports: [TransportName]) async throws -> Bool {
        try await rest(for: duration, awaiting: transports, on: store.clock)
        return true
    }

    /// The clock is read before the store is looked at, so that time which passes in between shortens the
    /// rest and never prolongs it.
    private func rest(
        for duration: Duration,
        awaiting transports: [TransportName],
        on clock: some Clock<Duration>
    ) async throws {
        store.currentFollower?.look()
        let start = clock.now
        let pause = try store.update { try $0.beginRest(id, for: duration, awaiting: transports, now: $1) }
        defer { store.update { state, _ in state.endRest(id) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await signal.wait() }
            group.addTask { try await clock.sleep(until: start.advanced(by: pause), tolerance: nil) }
            try await group.next()
            group.cancelAll()
        }
    }

    public func wake() {
        signal.raise()
    }

    public func close() async {
        store.close(id)
    }

    /// Ends the session as a killed process would: its leases end without being given back, which counts
    /// as a loss.
    public func abandon() {
        store.update { $0.lose(id, now: $1) }
    }
}
