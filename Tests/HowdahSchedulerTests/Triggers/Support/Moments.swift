import Foundation
import HowdahScheduler

/// The date that a text of ISO 8601 with an offset stands for, read by Foundation.
func date(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}

extension Trigger {
    /// The moments after a date, up to a number of them.
    func moments(after start: Date, count: Int) -> [Date] {
        var moments: [Date] = []
        var date = start
        while moments.count < count, let next = next(after: date) {
            moments.append(next)
            date = next
        }
        return moments
    }

    /// The moments after a date and before another.
    func moments(after start: Date, before end: Date) -> [Date] {
        var moments: [Date] = []
        var date = start
        while let next = next(after: date), next < end {
            moments.append(next)
            date = next
        }
        return moments
    }

    /// The moments after a date, written in UTC.
    func texts(after start: String, count: Int) throws -> [String] {
        moments(after: try date(start), count: count).map { $0.formatted(.iso8601) }
    }
}
