public import Foundation

/// Fires as another trigger does, but not before a first moment and only before an end.
public struct BoundedTrigger: Trigger {
    private let inner: any Trigger
    private let bounds: Bounds

    /// Creates a trigger from another.
    ///
    /// - Parameters:
    ///   - inner: The trigger.
    ///   - from: The first moment that counts.
    ///   - until: The first moment that does not count any more.
    /// - Throws: When `until` is not after `from`.
    public init(_ inner: any Trigger, from: Date?, until: Date?) throws(TriggerError) {
        self.init(inner, try Bounds(from: from, until: until))
    }

    private init(_ inner: any Trigger, _ bounds: Bounds) {
        self.inner = inner
        self.bounds = bounds
    }

    public func next(after date: Date) -> Date? {
        var moment = Moment(date)
        if let from = bounds.from, moment < from { moment = from - 1 }
        guard let next = inner.next(after: moment) else { return nil }
        if let until = bounds.until, next >= until { return nil }
        return next.date
    }

    public func resolved(for identity: String?) throws(TriggerError) -> any Trigger {
        Self(try inner.resolved(for: identity), bounds)
    }

    public func bounded(from: Date?, until: Date?) throws(TriggerError) -> any Trigger {
        try Self(
            inner,
            from: [from, bounds.from?.date].compactMap { $0 }.max(),
            until: [until, bounds.until?.date].compactMap { $0 }.min()
        )
    }

    public var timeZone: TimeZone? { inner.timeZone }

    public var description: String { "\(inner)\(bounds.note)" }
}
