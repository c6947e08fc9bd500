import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A clock that stands still until a test moves it.
///
/// ```swift
/// let clock = TestClock()
/// let store = InMemoryStore(clock: clock, now: { clock.date })
///
/// async let handled: Void = worker.run()
/// try await clock.waitForSleepers(1)
/// clock.advance(by: .seconds(60))
/// ```
public final class TestClock: Clock {
    /// A moment of a ``TestClock``.
    public struct Instant: InstantProtocol {
        /// The time that has passed since the clock was made.
        public let offset: Duration

        public func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
        public func duration(to other: Self) -> Duration { other.offset - offset }
        public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
    }

    private let start: Date
    private let sleepers = Mutex(Sleepers())

    /// Creates a clock.
    ///
    /// - Parameter start: What ``date`` says before the clock is moved.
    public init(start: Date = Date(timeIntervalSince1970: 1_000_000_000)) {
        self.start = start
    }

    public var now: Instant { sleepers.withLock(\.now) }
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// The time of day, which passes with the clock.
    public var date: Date {
        let components = now.offset.components
        return start + Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    /// Suspends until the clock has been moved to the deadline.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = sleepers.withLock { $0.makeID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                sleepers.withLock { $0.add(id, Sleeper(deadline: deadline, continuation: continuation)) }.run()
            }
        } onCancel: {
            sleepers.withLock { $0.cancel(id) }.run()
        }
    }

    /// Moves the clock and resumes everybody whose deadline has come, the earliest first.
    ///
    /// It does not wait for what they do then; wait for an effect of it.
    public func advance(by duration: Duration) {
        sleepers.withLock { $0.advance(by: duration) }.run()
    }

    /// Suspends until at least `count` tasks sleep on this clock.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func waitForSleepers(_ count: Int = 1) async throws {
        let id = sleepers.withLock { $0.makeID() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                sleepers.withLock { $0.add(id, Watcher(count: count, continuation: continuation)) }.run()
            }
        } onCancel: {
            sleepers.withLock { $0.cancel(id) }.run()
        }
    }
}
