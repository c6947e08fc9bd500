public import Foundation

/// Fires at a fixed interval, counted from an origin, whenever the process was started.
public struct IntervalTrigger: Trigger {
    public let interval: Duration
    public let origin: Date

    public init(every interval: Duration, from origin: Date = Date(timeIntervalSince1970: 0)) {
        precondition(interval > .zero, "An interval must be positive.")
        self.interval = interval
        self.origin = origin
    }

    public func next(after date: Date) -> Date? {
        let step = interval / .seconds(1)
        let elapsed = (date.timeIntervalSince(origin) / step).rounded(.down)
        return origin.addingTimeInterval((elapsed + 1) * step)
    }

    public var description: String { "every \(interval)" }
}
