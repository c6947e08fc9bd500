import Synchronization

/// Lets one task sleep until it is woken or some time has passed.
///
/// A call that comes first counts for the next sleep.
final class WakeSignal: Sendable {
    private struct State {
        var isRaised = false
        /// Whether the time of the sleep that begins has passed already.
        var isExpired = false
        var sleeper: CheckedContinuation<Bool, Never>?
    }

    private let state = Mutex(State())

    /// Wakes the sleeper, or the next one.
    func raise() {
        let sleeper = state.withLock { state in
            state.isRaised = state.sleeper == nil
            return state.sleeper.take()
        }
        sleeper?.resume(returning: true)
    }

    /// Suspends until the signal is raised or the time has passed; now and then it returns early.
    ///
    /// - Returns: Whether the signal was raised, or there was no time to pass.
    /// - Throws: `CancellationError` if the task is cancelled.
    func sleep(upTo duration: Duration) async throws -> Bool {
        guard duration > .zero else { return true }
        state.withLock { $0.isExpired = false }
        let wasRaised = await withTaskGroup { group in
            group.addTask {
                guard (try? await Task.sleep(for: duration)) != nil else { return }
                self.expire()
            }
            defer { group.cancelAll() }
            return await withTaskCancellationHandler {
                await self.suspend()
            } onCancel: {
                self.raise()
            }
        }
        try Task.checkCancellation()
        return wasRaised
    }

    /// Ends the sleep under way, if there is one.
    private func expire() {
        let sleeper = state.withLock { state in
            state.isExpired = state.sleeper == nil
            return state.sleeper.take()
        }
        sleeper?.resume(returning: false)
    }

    private func suspend() async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            let answer: Bool? = state.withLock { state in
                if state.isRaised {
                    state.isRaised = false
                    return true
                }
                guard !state.isExpired else { return false }
                state.sleeper = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
