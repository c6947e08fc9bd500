#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A date as HTTP writes it: today's form, and the two old ones that have to be understood still.
struct HTTPDate {
    let date: Date

    /// Reads a date; `nil` if the text is anything else, or a date that does not exist.
    ///
    /// - Parameters:
    ///   - text: Such as `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
    ///     `Sun Nov  6 08:49:37 1994`.
    ///   - now: A year of two digits is no more than 50 years after it.
    init?(_ text: String, now: Date) {
        let usual = /[A-Za-z]+, (?<day>\d\d)[ -](?<month>[A-Za-z]{3})[ -](?<year>\d{4}|\d\d) (?<time>[\d:]{8}) GMT/
        let oldest = /[A-Za-z]{3} (?<month>[A-Za-z]{3}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})/
        var parts = DateComponents()
        if let match = text.wholeMatch(of: usual) {
            parts = Self.parts(match.day, match.month, match.year, match.time)
        } else if let match = text.wholeMatch(of: oldest) {
            parts = Self.parts(match.day, match.month, match.year, match.time)
        }
        guard let year = parts.year else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        if year < 100 {
            let latest = calendar.component(.year, from: now) + 50
            parts.year = latest - (latest - year) % 100
        }
        guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
        self.date = date
    }

    private static func parts(
        _ day: Substring,
        _ month: Substring,
        _ year: Substring,
        _ time: Substring
    ) -> DateComponents {
        let clock = time.split(separator: ":").map { Int($0) }
        guard clock.count == 3, let month = months.firstIndex(of: String(month)) else { return DateComponents() }
        return DateComponents(
            year: Int(year),
            month: month + 1,
            day: Int(day.filter { $0 != " " }),
            hour: clock[0],
            minute: clock[1],
            second: clock[2]
        )
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
