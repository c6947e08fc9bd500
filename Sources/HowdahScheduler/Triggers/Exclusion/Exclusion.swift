public import Foundation

/// A time in which nothing is due: from one date until another, some hours of each day, or some days of the week.
public struct Exclusion: Sendable, CustomStringConvertible {
    enum Span {
        /// Both ends included.
        case dates(ClosedRange<Moment>)
        case hours(DailyHours, WallClock)
        case weekdays(NumberSet, WallClock)
    }

    let span: Span
    public let description: String

    init(_ span: Span, description: String) {
        self.span = span
        self.description = description
    }

    /// From one date to another, both included.
    ///
    /// - Throws: When `last` is before `first`.
    public static func dates(_ first: Date, _ last: Date) throws(TriggerError) -> Self {
        let (first, last) = (Moment(first), Moment(last))
        let text = "\(MomentText.text(first))/\(MomentText.text(last))"
        guard first <= last else { throw TriggerError(text: text, reason: "it ends before it begins") }
        return Self(.dates(first...last), description: text)
    }

    /// The last excluded moment of the time around `moment`, or `nil` if that is not excluded.
    func end(around moment: Moment) -> Moment? {
        switch span {
        case .dates(let range):
            return range.contains(moment) ? range.upperBound : nil
        case .hours(let hours, let clock):
            let local = clock.local(at: moment.second)
            return hours.end(around: local).map { clock.first(showing: $0, after: moment) - 1 }
        case .weekdays(let weekdays, let clock):
            let date = clock.local(at: moment.second).date
            guard weekdays.contains(date.weekday) else { return nil }
            let tomorrow = LocalTime(date: date) + LocalTime.secondsPerDay
            return clock.first(showing: tomorrow, after: moment) - 1
        }
    }
}
