import Synchronization

/// Something that happens once, for which several tasks may wait.
final class Signal: Sendable {
    private struct State {
        var hasHappened = false
        var waiters: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    /// Lets all go on that wait, and those that come later.
    func send() {
        let waiters = state.withLock { state in
            state.hasHappened = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.finish() }
    }

    /// Returns when it has happened.
    ///
    /// - Throws: `CancellationError` if the task was cancelled.
    func wait() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let hasHappened = state.withLock { state in
            if !state.hasHappened { state.waiters.append(continuation) }
            return state.hasHappened
        }
        if hasHappened { continuation.finish() }
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
