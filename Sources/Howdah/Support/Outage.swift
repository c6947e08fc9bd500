/// How a worker or a scheduler bears that its store is away: it keeps trying, ever more patiently.
package struct Outage: Sendable {
    /// While stopping, a worker tries this often to settle what it has finished.
    private static let attemptsWhileStopping = 5

    private let delays: ClosedRange<Duration>
    private var failures = 0
    /// Whether the store has ever done what it was asked for.
    package private(set) var hasWorked = false

    package init(delays: ClosedRange<Duration>) {
        self.delays = delays
    }

    /// Whether it makes sense to try again after this error.
    ///
    /// Before the first success, an error that no waiting mends ends the worker: it was set up wrongly.
    func mayPass(_ error: any Error) -> Bool {
        guard !hasWorked, let error = error as? TransportError else { return true }
        return error.code == .unreachable
    }

    /// Whether a worker that is asked to stop should still try to settle.
    var isBearableWhileStopping: Bool { failures < Self.attemptsWhileStopping }

    /// Takes note of a failure.
    ///
    /// - Returns: Whether it is the first of this outage.
    package mutating func begin() -> Bool {
        failures += 1
        return failures == 1
    }

    /// Takes note of a success.
    ///
    /// - Returns: Whether it ends an outage.
    package mutating func end() -> Bool {
        hasWorked = true
        defer { failures = 0 }
        return failures > 0
    }

    /// How long to wait now: twice as long after each failure, within bounds.
    package func nextDelay() -> Duration {
        let doublings = min(max(failures - 1, 0), 20)
        return min(delays.lowerBound * (1 << doublings), delays.upperBound)
    }
}
