public import Foundation
import Howdah

/// Fires up to a length of time later than another trigger, so that not everything starts in the same second.
///
/// How much later is drawn from the identity of the entry and from the moment, not at random: every scheduler in every
/// process comes to the same. A moment never reaches the one after it, so none is lost and none overtakes another, however
/// close together they are.
public struct JitterTrigger: Trigger {
    private let inner: any Trigger
    private let longest: Duration
    private let milliseconds: Int64
    private let identity: String

    /// Creates a trigger from another.
    ///
    /// - Parameters:
    ///   - inner: The trigger.
    ///   - longest: How much later it may be, in whole milliseconds; at most a year.
    ///   - identity: What is drawn from, besides the moment. Triggers with the same identity are jittered alike.
    /// - Throws: When the length of time is negative or longer than a year.
    public init(_ inner: any Trigger, upTo longest: Duration, identity: String = "") throws(TriggerError) {
        guard longest >= .zero, longest <= .seconds(366 * 86_400) else {
            throw TriggerError(text: "\(longest)", reason: "jitter must not be negative, nor longer than a year")
        }
        self.init(inner: inner, longest: longest, identity: identity)
    }

    private init(inner: any Trigger, longest: Duration, identity: String) {
        self.inner = inner
        self.longest = longest
        self.milliseconds = Int64(longest.milliseconds)
        self.identity = identity
    }

    public func next(after date: Date) -> Date? {
        let moment = Moment(date)
        let hash = StableHash(identity, "jitter")
        if let latest = latest(upTo: moment) {
            let jittered = jittered(latest, hash)
            if jittered > moment { return jittered.date }
        }
        return inner.next(after: moment).flatMap { jittered($0, hash).ifKnown?.date }
    }

    public func resolved(for identity: String?) throws(TriggerError) -> any Trigger {
        Self(inner: try inner.resolved(for: identity), longest: longest, identity: identity ?? self.identity)
    }

    public var timeZone: TimeZone? { inner.timeZone }

    public var description: String {
        "\(inner) with up to \(IntervalText.text(microseconds: milliseconds * 1_000)) of jitter"
    }

    /// A moment of the inner trigger, moved by what is drawn for it, and by less than is left until the next one.
    private func jittered(_ moment: Moment, _ hash: StableHash) -> Moment {
        var limit = milliseconds + 1
        if let next = inner.next(after: moment) {
            limit = min(limit, (next.microseconds - moment.microseconds + 999) / 1_000)
        }
        let drawn = hash.with(moment.microseconds).number(below: Int(max(limit, 1)))
        return moment + Int64(drawn) * 1_000
    }

    /// The last moment of the inner trigger up to `moment`, if it is near enough to be still ahead when it is jittered.
    ///
    /// The inner trigger looks only forward: what is asked for lies after the last moment from which it does not look past
    /// `moment`, which is found by bisection.
    private func latest(upTo moment: Moment) -> Moment? {
        var early = moment - milliseconds * 1_000 - 1
        guard var latest = inner.next(after: early), latest <= moment else { return nil }
        var late = moment
        early = latest
        while let next = inner.next(after: early), next <= moment {
            latest = next
            let middle = Moment(microseconds: next.microseconds + (late.microseconds - next.microseconds) / 2)
            if let further = inner.next(after: middle), further <= moment {
                (latest, early) = (further, further)
            } else {
                (late, early) = (middle, next)
            }
        }
        return latest
    }
}
