import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Fires when a ``TrialClock`` shows the moments of another trigger.
///
/// What it answers are real moments: the database decides by its own clock whether they have come. Moments of the other
/// trigger that fall into the same microsecond are one.
struct TrialTrigger: Trigger {
    private let inner: any Trigger
    private let clock: TrialClock

    init(_ inner: any Trigger, by clock: TrialClock) {
        self.inner = inner
        self.clock = clock
    }

    func next(after date: Date) -> Date? {
        inner.next(after: clock.shown(at: date)).map(clock.moment(showing:))
    }

    func resolved(for identity: String?) throws(TriggerError) -> any Trigger {
        Self(try inner.resolved(for: identity), by: clock)
    }

    var description: String { "\(inner), \(clock.factor) times as fast" }
}
