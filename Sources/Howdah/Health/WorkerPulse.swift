import Synchronization

/// Knows whether a worker of this process gets on, for those who watch over processes.
///
/// Put it into the configuration of a worker, and ask it from elsewhere.
public final class WorkerPulse: Sendable {
    private let start = ContinuousClock.now
    private let state = Mutex(WorkerVitality())

    public init() {}

    /// Whether the worker has begun to claim.
    public var hasStarted: Bool { state.withLock(\.hasStarted) }

    /// Whether the worker has begun to stop.
    public var isStopping: Bool { state.withLock(\.isStopping) }

    /// Why the worker does not get on, as a sentence; `nil` if it does.
    public func problem() -> String? {
        let now = start.duration(to: .now)
        return state.withLock { $0.problem(at: now) }
    }

    /// Takes note of what the pump is about to do.
    func pump(_ step: WorkbenchState.PumpStep) {
        let now = start.duration(to: .now)
        state.withLock { $0.pump(step, at: now) }
    }
}
