#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Which transports somebody is to count in this minute, so that nobody else does.
public struct BacklogTurn: Sendable, Hashable {
    /// How long after the beginning of a minute it is worth while to count.
    ///
    /// What is counted later says little about the beginning.
    public static let patience: Duration = .seconds(10)

    /// What time it is, by the store's clock.
    public var time: Date
    /// When the minute began.
    public var minute: Date
    /// What to count; nothing if others do, or if the minute is not young any more.
    public var transports: Set<TransportName>

    public init(time: Date, minute: Date, transports: Set<TransportName>) {
        self.time = time
        self.minute = minute
        self.transports = transports
    }

    /// How long it is until the next minute, some time after the turn was taken.
    func pause(after elapsed: Duration) -> Duration {
        let rest = Duration.seconds(minute.addingTimeInterval(60).timeIntervalSince(time)) - elapsed
        return max(rest, .milliseconds(1))
    }

    /// Whether an hour begins with the minute.
    var isFullHour: Bool { minute.timeIntervalSince1970.truncatingRemainder(dividingBy: 3_600) == 0 }
}
