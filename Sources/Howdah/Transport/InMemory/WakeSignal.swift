import Synchronization

/// Wakes the one task that waits for it, or the next one that does.
final class WakeSignal: Sendable {
    fileprivate enum State {
        case idle
        case raised
        case waiting(CheckedContinuation<Void, any Error>)
    }

    private let state = Mutex(State.idle)

    /// Ends the wait that is under way, or the next one.
    func raise() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard case .waiting(let waiter) = state else {
                state = .raised
                return nil
            }
            state = .idle
            return waiter
        }
        waiter?.resume()
    }

    /// Suspends until the signal is raised; returns at once if it has been since the last wait.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    func wait() async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome = state.withLock { $0.wait(continuation) }
                outcome.map { continuation.resume(with: $0) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.giveUp() }
            waiter?.resume(throwing: CancellationError())
        }
    }
}

extension WakeSignal.State {
    /// Keeps the waiter, unless there is nothing to wait for.
    fileprivate mutating func wait(_ waiter: CheckedContinuation<Void, any Error>) -> Result<Void, any Error>? {
        guard !Task.isCancelled else { return .failure(CancellationError()) }
        switch self {
        case .raised:
            self = .idle
            return .success(())
        case .waiting:
            preconditionFailure("A session rests in one task at a time.")
        case .idle:
            self = .waiting(waiter)
            return nil
        }
    }

    fileprivate mutating func giveUp() -> CheckedContinuation<Void, any Error>? {
        guard case .waiting(let waiter) = self else { return nil }
        self = .idle
        return waiter
    }
}
