/// What became of the attempts at messages in some stretch of time, and how long they took.
///
/// Figures of different minutes, transports, types and workers can be added.
public struct HandlingFigures: Sendable, Hashable {
    /// Attempts that succeeded.
    public var handled = 0
    /// Attempts that failed for the last time.
    public var failed = 0
    /// Attempts that failed and were followed by another.
    public var retried = 0
    /// How long the attempts took, whatever became of them.
    public var handling = DurationHistogram()
    /// For how long messages had been ready when their attempt began.
    public var waiting = DurationHistogram()

    public init() {}

    /// All attempts.
    public var attempts: Int { handled + failed + retried }

    public var isEmpty: Bool { attempts == 0 }

    /// Takes note of one attempt.
    public mutating func record(_ outcome: AttemptOutcome, took: Duration, waited: Duration?) {
        switch outcome {
        case .handled: handled += 1
        case .failed: failed += 1
        case .retried: retried += 1
        }
        handling.record(took)
        if let waited { waiting.record(waited) }
    }

    /// Adds other figures to these.
    public mutating func add(_ other: Self) {
        handled += other.handled
        failed += other.failed
        retried += other.retried
        handling.add(other.handling)
        waiting.add(other.waiting)
    }
}
