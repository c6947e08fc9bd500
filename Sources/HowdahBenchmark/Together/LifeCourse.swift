import Howdah
import Synchronization

/// A time in which messages are dispatched and handled at once.
final class LifeCourse: Sendable {
    private struct State {
        var start: ContinuousClock.Instant?
        var sent = 0
    }

    /// The part of the time that is not counted, in which everything finds its pace.
    private static let warmUp = 0.2

    private let pace: LifePace
    private let state = Mutex(State())
    private let over = Atomic(false)

    init(rate: Double?) {
        pace = LifePace(rate: rate)
    }

    var isOver: Bool { over.load(ordering: .relaxed) }

    /// Takes some messages to dispatch.
    ///
    /// - Parameter handled: How many were handled so far.
    /// - Returns: How many to dispatch; 0 to wait a little.
    func take(handled: Int) -> Int {
        state.withLock { state in
            let now = ContinuousClock.now
            let start = state.start ?? now
            let count = pace.next(after: start.duration(to: now), sent: state.sent, handled: handled)
            state.start = start
            state.sent += count
            return count
        }
    }

    /// Waits until the time is over, and ends it.
    ///
    /// - Parameters:
    ///   - duration: The whole time.
    ///   - handled: How many messages were handled so far.
    /// - Returns: How many were handled a second.
    /// - Throws: `CancellationError` if the task was cancelled.
    func watch(for duration: Duration, handled: () -> Int) async throws -> Double {
        defer { over.store(true, ordering: .relaxed) }
        try await Task.sleep(for: duration * Self.warmUp)
        let (start, before) = (ContinuousClock.now, handled())
        try await Task.sleep(for: duration * (1 - Self.warmUp))
        return Double(handled() - before) / start.duration(to: .now).seconds
    }
}
