import Synchronization

/// Lets one task sleep until it is woken or some time has passed.
///
/// A call that comes first counts for the next sleep.
final class WakeSignal: Sendable {
    private struct State {
        var isRaised = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Wakes the sleeper, or the next one.
    func raise() {
        let sleeper = state.withLock { state in
            state.isRaised = state.sleeper == nil
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Suspends until the signal is raised or the time has passed; now and then it returns early.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    func sleep(upTo duration: Duration) async throws {
        guard duration > .zero else { return }
        await withTaskGroup { group in
            group.addTask {
                guard (try? await Task.sleep(for: duration)) != nil else { return }
                self.raise()
            }
            await withTaskCancellationHandler {
                await self.suspend()
            } onCancel: {
                self.raise()
            }
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    private func suspend() async {
        await withCheckedContinuation { continuation in
            let resumesAtOnce = state.withLock { state in
                guard !state.isRaised else {
                    state.isRaised = false
                    return true
                }
                state.sleeper = continuation
                return false
            }
            if resumesAtOnce { continuation.resume() }
        }
    }
}
