import Foundation

/// A minute as the clocks of a zone show it, taken from Foundation's calendar.
struct LocalMinute: Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let weekday: Int

    init(_ date: Date, in calendar: Calendar) throws {
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute, let weekday = parts.weekday
        else { throw CocoaError(.formatting) }
        (self.year, self.month, self.day, self.hour, self.minute) = (year, month, day, hour, minute)
        self.weekday = weekday - 1
    }
}
