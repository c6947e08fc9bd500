public import Foundation

/// Fires when a closure says.
///
/// ```swift
/// RecurringMessage("tides", CallbackTrigger("at high tide") { Tides.high(after: $0) }) { … }
/// ```
///
/// The closure must be a pure function, the same in every process: schedulers agree by computing the same moments.
public struct CallbackTrigger: Trigger {
    public let description: String
    private let callback: @Sendable (Date) -> Date?

    /// Creates a trigger from a closure.
    ///
    /// - Parameters:
    ///   - description: What is shown in lists.
    ///   - callback: Answers with the first moment strictly after a date. What it gives is rounded to whole microseconds.
    ///     A moment that is not later counts as `nil`: nothing is left, for otherwise it would be due for ever.
    public init(_ description: String, next callback: @escaping @Sendable (Date) -> Date?) {
        self.description = description
        self.callback = callback
    }

    public func next(after date: Date) -> Date? {
        let moment = Moment(date)
        guard let answer = callback(moment.date) else { return nil }
        let next = Moment(answer)
        return next > moment ? next.date : nil
    }
}
