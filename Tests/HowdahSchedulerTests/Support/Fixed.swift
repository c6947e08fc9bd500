import Foundation

@testable import HowdahScheduler

/// Is due at given moments.
struct Fixed: Trigger {
    var dates: [Date]
    func next(after date: Date) -> Date? { dates.first { $0 > date } }
    var description: String { "\(dates.count) moments" }
}

/// Is due each so many seconds.
struct Each: Trigger {
    var seconds: Double
    func next(after date: Date) -> Date? {
        Date(timeIntervalSince1970: ((date.timeIntervalSince1970 / seconds).rounded(.down) + 1) * seconds)
    }
    var description: String { "each \(seconds) s" }
}

/// A moment of 13 April 2021, in UTC.
func time(_ text: String) -> Date {
    let parts = text.split(separator: ":").compactMap { Double($0) }
    return Date(
        timeIntervalSince1970: 1_618_272_000 + parts[0] * 3_600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    )
}
