/// How a scheduler goes about its work.
public struct SchedulerConfiguration: Sendable, Hashable {
    /// How often a scheduler that has nothing to do asks the store for the time, and for what others have changed.
    public var readInterval: Duration = .seconds(5)
    /// The same while an entry is paused, so that it goes on soon.
    public var readIntervalWhilePaused: Duration = .seconds(1)
    /// For how long occurrences are kept after they were due; the latest of each entry always is.
    public var retention: Duration = .seconds(30 * 86_400)
    /// How long to wait before trying to reach a lost store again: from the first to the longest pause.
    public var reconnectDelay: ClosedRange<Duration> = .milliseconds(100)...(.seconds(10))

    public init() {}
}
