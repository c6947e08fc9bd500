public import Foundation

/// Fires on days that a phrase names, as people say them: "first monday of next month", "last friday of this month 17:00".
///
/// ```swift
/// try CalendarTrigger("last weekday of every month at 17:00", in: "Europe/Berlin")
/// ```
///
/// A phrase names a recurrence. "First monday of next month" is the first Monday of each month, whenever it is asked;
/// "next", "this", "every" and "each" mean the same. Without a time of day it is midnight. Each day counts once, however the
/// clocks are changed on it: what falls into a skipped hour is due right after it, what falls into a doubled one the first
/// time.
public struct CalendarTrigger: Trigger {
    /// The phrase as it was written.
    public let phrase: String
    public let zone: TriggerZone

    private let schedule: ZonedPattern

    /// Creates a trigger from a phrase.
    ///
    /// - Throws: What was not understood and at which column, or that there is never such a day.
    public init(_ phrase: String, in zone: TriggerZone = .system) throws(TriggerError) {
        self.phrase = phrase
        self.zone = zone
        self.schedule = ZonedPattern(
            pattern: try CalendarPhrase(phrase).pattern,
            clock: WallClock(zone: try zone.timeZone()),
            following: .onceADay
        )
    }

    public func next(after date: Date) -> Date? {
        schedule.next(after: Moment(date))?.date
    }

    public var timeZone: TimeZone? { schedule.clock.zone }

    public var description: String { "\(phrase)\(zone.note)" }
}
