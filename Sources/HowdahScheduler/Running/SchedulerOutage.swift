import Howdah

/// How a scheduler bears that its store is away: it keeps trying, ever more patiently.
struct SchedulerOutage: Sendable {
    private let delays: ClosedRange<Duration>
    private var failures = 0
    private var hasWorked = false

    init(delays: ClosedRange<Duration>) {
        self.delays = delays
    }

    /// Whether it makes sense to try again after this error.
    ///
    /// Before the first success, an error that no waiting mends ends the scheduler: it was set up wrongly.
    func mayPass(_ error: any Error) -> Bool {
        hasWorked || (error as? TransportError)?.code == .unreachable
    }

    /// Takes note of a failure.
    ///
    /// - Returns: Whether it is the first of this outage.
    mutating func begin() -> Bool {
        failures += 1
        return failures == 1
    }

    /// Takes note of a success.
    ///
    /// - Returns: Whether it ends an outage.
    mutating func end() -> Bool {
        hasWorked = true
        defer { failures = 0 }
        return failures > 0
    }

    /// How long to wait now: twice as long after each failure, within bounds.
    var delay: Duration {
        min(delays.lowerBound * (1 << min(max(failures - 1, 0), 20)), delays.upperBound)
    }
}
