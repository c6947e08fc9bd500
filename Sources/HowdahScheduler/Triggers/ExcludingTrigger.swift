public import Foundation

/// Fires as another trigger does, but not within excluded times.
///
/// What falls into them is left out, not put off.
public struct ExcludingTrigger: Trigger {
    /// How many excluded times are stepped over before nothing is taken to be left.
    ///
    /// A trigger that is daily is followed for 27 years.
    private static let patience = 10_000

    private let inner: any Trigger
    private let exclusions: [Exclusion]

    public init(_ inner: any Trigger, except exclusions: [Exclusion]) {
        self.inner = inner
        self.exclusions = exclusions
    }

    public func next(after date: Date) -> Date? {
        var moment = Moment(date)
        for _ in 0..<Self.patience {
            guard let next = inner.next(after: moment) else { return nil }
            guard let end = exclusions.lazy.compactMap({ $0.end(around: next) }).max() else { return next.date }
            moment = max(end, next)
        }
        return nil
    }

    public func resolved(for identity: String?) throws(TriggerError) -> any Trigger {
        Self(try inner.resolved(for: identity), except: exclusions)
    }

    public var timeZone: TimeZone? { inner.timeZone }

    public var description: String {
        exclusions.isEmpty ? "\(inner)" : "\(inner) except \(exclusions.map(\.description).joined(separator: ", "))"
    }
}
