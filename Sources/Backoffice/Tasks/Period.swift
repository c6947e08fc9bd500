#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A stretch of time that a recurring task works on: its start belongs to it, its end does not.
///
/// Days and months are those of UTC, whatever the machine says. They follow from the moment at which a task was due, never
/// from the one at which it runs: a task that is late, or runs again, works on the same period.
struct Period: Sendable, Hashable {
    let start: Date
    let end: Date

    /// The day before the one that a moment lies in.
    static func dayBefore(_ moment: Date) -> Self {
        let today = calendar.startOfDay(for: moment)
        return Self(start: today - 86_400, end: today)
    }

    /// The month before the one that a moment lies in.
    static func monthBefore(_ moment: Date) -> Self {
        let end = startOfMonth(moment)
        return Self(start: startOfMonth(end - 1), end: end)
    }

    /// The month, as `2026-02`.
    var month: String {
        let parts = Self.calendar.dateComponents([.year, .month], from: start)
        let number = parts.month ?? 0
        return "\(parts.year ?? 0)-\(number < 10 ? "0" : "")\(number)"
    }

    /// The day, as `2026-02-28`.
    var day: String {
        let number = Self.calendar.component(.day, from: start)
        return "\(month)-\(number < 10 ? "0" : "")\(number)"
    }

    private static func startOfMonth(_ moment: Date) -> Date {
        let day = calendar.component(.day, from: moment)
        return calendar.startOfDay(for: moment) - TimeInterval(day - 1) * 86_400
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
