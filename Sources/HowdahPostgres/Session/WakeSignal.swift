import Synchronization

/// Lets one task sleep until it is woken or some time has passed. A call that comes first counts for the next sleep.
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

    /// Forgets earlier calls.
    func clear() {
        state.withLock { $0.isRaised = false }
    }

    /// Suspends until the signal is raised or the time has passed; now and then it returns early.
    func sleep(upTo duration: Duration) async {
        guard duration > .zero else { return }
        await withTaskGroup { group in
            group.addTask {
                guard (try? await Task.sleep(for: duration)) != nil else { return }
                self.raise()
            }
            await self.suspend()
            group.cancelAll()
        }
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
