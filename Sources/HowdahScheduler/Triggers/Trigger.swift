public import Foundation

/// Decides when a recurring message is due.
///
/// A trigger is a pure function from one date to the next: the same question has the same answer in every process, so a
/// schedule can be shared by any number of schedulers, replayed, previewed, and tested at any point in time.
///
/// The triggers of this module answer in whole microseconds, which is what PostgreSQL keeps, and look at `date` in whole
/// microseconds too. They know the years 1 to 9999.
public protocol Trigger: Sendable, CustomStringConvertible {
    /// The first moment strictly after `date` at which the message is due, or `nil` if there is none left.
    func next(after date: Date) -> Date?

    /// The time zone whose clocks it follows; `nil`, which is the default, if it follows none.
    var timeZone: TimeZone? { get }

    /// The trigger as one entry of a schedule uses it.
    ///
    /// A schedule asks for it once for each entry, before it starts. Hashed cron fields and jitter are drawn from the
    /// identity; what was declared as a text is checked. A trigger that has no use for either answers with itself, which
    /// is the default.
    ///
    /// - Parameter identity: A text that stands for the entry, is unique among entries and stays the same over restarts; or
    ///   `nil` to check what can be checked without one.
    /// - Returns: The trigger to schedule with.
    /// - Throws: What is wrong with the declaration.
    func resolved(for identity: String?) throws(TriggerError) -> any Trigger

    /// The trigger without the moments before `from`, and without those at `until` or later.
    ///
    /// An interval is counted from `from`. The default leaves out what lies outside, see ``BoundedTrigger``.
    ///
    /// - Parameters:
    ///   - from: The first moment that counts, or `nil` for no restriction.
    ///   - until: The first moment that does not count any more, or `nil` for no restriction.
    /// - Returns: The trigger between the two.
    /// - Throws: When nothing lies between the two.
    func bounded(from: Date?, until: Date?) throws(TriggerError) -> any Trigger
}

extension Trigger {
    public var timeZone: TimeZone? { nil }

    public func resolved(for identity: String?) throws(TriggerError) -> any Trigger { self }

    public func bounded(from: Date?, until: Date?) throws(TriggerError) -> any Trigger {
        try BoundedTrigger(self, from: from, until: until)
    }
}
