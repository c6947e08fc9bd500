public import Foundation

/// Fires at a fixed interval of elapsed time, counted from an origin, whenever the process was started.
///
/// Clocks that are changed make no difference to it.
public struct IntervalTrigger: Trigger {
    /// The time from one moment to the next, at least a millisecond and at most a century, in whole microseconds.
    public let interval: Duration
    /// The first moment, or `nil` if there is none: moments are counted from 1970-01-01 00:00 UTC then.
    public let from: Date?
    /// The end: the last moment is before it.
    public let until: Date?

    private let step: Int64

    /// Creates a trigger from a length of time.
    ///
    /// - Throws: When the interval is shorter than a millisecond or longer than a century, has fractions of a microsecond,
    ///   or `until` is not after `from`.
    public init(every interval: Duration, from: Date? = nil, until: Date? = nil) throws(TriggerError) {
        self.step = try Self.microseconds(of: interval, text: "\(interval)")
        self.interval = interval
        self.from = from
        self.until = until
        _ = try Bounds(from: from, until: until)
    }

    /// Creates a trigger from a text: `90 seconds`, `1 day`, `1h 30m`, `PT24H`, `P1D`, or a whole number of seconds.
    public init(every text: String, from: Date? = nil, until: Date? = nil) throws(TriggerError) {
        let interval = try DurationText.duration(text)
        _ = try Self.microseconds(of: interval, text: text)
        try self.init(every: interval, from: from, until: until)
    }

    public func next(after date: Date) -> Date? {
        let moment = Moment(date)
        let origin = from.map { Moment($0) }
        if let origin, moment < origin { return origin.date }

        let start = origin ?? Moment(second: 0)
        let passed = (moment.microseconds - start.microseconds).floorDivided(by: step)
        let next = start + (passed + 1) * step
        if let until, next >= Moment(until) { return nil }
        return next.ifKnown?.date
    }

    public func bounded(from: Date?, until: Date?) throws(TriggerError) -> any Trigger {
        try IntervalTrigger(
            every: interval,
            from: from ?? self.from,
            until: [until, self.until].compactMap { $0 }.min()
        )
    }

    public var description: String {
        let bounds = Bounds(uncheckedFrom: from, until: until)
        return "every \(IntervalText.text(microseconds: step))\(bounds.note)"
    }

    private static func microseconds(of interval: Duration, text: String) throws(TriggerError) -> Int64 {
        let (seconds, attoseconds) = interval.components
        guard interval > .zero else {
            throw TriggerError(text: text, reason: "an interval must be greater than zero")
        }
        guard interval >= .milliseconds(1) else {
            throw TriggerError(text: text, reason: "an interval must not be shorter than a millisecond")
        }
        guard interval <= .seconds(36_525 * 86_400) else {
            throw TriggerError(text: text, reason: "an interval must not be longer than a century")
        }
        guard attoseconds % 1_000_000_000_000 == 0 else {
            throw TriggerError(text: text, reason: "an interval must be a whole number of microseconds")
        }
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
