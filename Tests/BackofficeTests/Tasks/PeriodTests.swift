import Foundation
import Testing

@testable import Backoffice

@Suite struct PeriodTests {
    @Test(
        "the day before ends where the day begins, in UTC",
        arguments: [
            ("2026-03-01T00:01:00Z", "2026-02-28"), ("2024-03-01T23:59:59Z", "2024-02-29"),
            ("2026-01-01T00:00:00Z", "2025-12-31"),
        ]
    )
    func theDayBefore(_ moment: String, _ day: String) {
        let period = Period.dayBefore(date(moment))
        #expect(period.day == day)
        #expect(period.start == date("\(day)T00:00:00Z"))
        #expect(period.end.timeIntervalSince(period.start) == 86_400)
    }

    @Test(
        "the month before has its own length",
        arguments: [
            ("2026-03-01T09:00:00Z", "2026-02", 28.0), ("2024-03-31T09:00:00Z", "2024-02", 29.0),
            ("2026-01-01T00:00:00Z", "2025-12", 31.0),
        ]
    )
    func theMonthBefore(_ moment: String, _ month: String, _ days: Double) {
        let period = Period.monthBefore(date(moment))
        #expect(period.month == month)
        #expect(period.start == date("\(month)-01T00:00:00Z"))
        #expect(period.end.timeIntervalSince(period.start) == days * 86_400)
    }
}
