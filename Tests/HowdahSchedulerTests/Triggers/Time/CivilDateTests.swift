import Foundation
import Testing

@testable import HowdahScheduler

struct CivilDateTests {
    @Test func agreesWithFoundationOnEachDayOfFourCenturies() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for day in stride(from: -25_567, to: 120_530, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let civil = CivilDate(daysSinceEpoch: day)

            try #require(civil.year == parts.year && civil.month == parts.month && civil.day == parts.day)
            try #require(civil.weekday + 1 == parts.weekday)
            try #require(civil.daysSinceEpoch == day)
        }
    }

    @Test func repeatsAfterFourHundredYears() {
        let day = CivilDate(year: 2000, month: 2, day: 29)

        #expect(CivilDate(daysSinceEpoch: day.daysSinceEpoch + 146_097) == CivilDate(year: 2400, month: 2, day: 29))
        #expect(CivilDate(daysSinceEpoch: day.daysSinceEpoch - 5 * 146_097) == CivilDate(year: 0, month: 2, day: 29))
    }
}
