/// Watches a worker: logs, metrics, a live line on a terminal, a test.
public protocol WorkerObserver: Sendable {
    /// Takes note of an event. The worker waits for it to return.
    func observe(_ event: WorkerEvent) async

    /// Stamps a claimed message before it is handled. The default returns it as it is.
    func prepare(_ envelope: Envelope) async -> Envelope
}

extension WorkerObserver {
    public func prepare(_ envelope: Envelope) async -> Envelope { envelope }
}
