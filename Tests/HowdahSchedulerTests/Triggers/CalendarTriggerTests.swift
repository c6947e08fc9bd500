import Foundation
import HowdahScheduler
import Testing

struct CalendarTriggerTests {
    @Test(
        arguments: [
            ("first monday of next month", ["2026-12-07T00:00:00Z", "2027-01-04T00:00:00Z", "2027-02-01T00:00:00Z"]),
            ("First Monday of this month at 08:30", ["2026-12-07T08:30:00Z", "2027-01-04T08:30:00Z"]),
            ("last friday of this month 17:00", ["2026-11-27T17:00:00Z", "2026-12-25T17:00:00Z"]),
            ("last day of next month", ["2026-11-30T00:00:00Z", "2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z"]),
            ("first day of next month 00:00:01", ["2026-12-01T00:00:01Z", "2027-01-01T00:00:01Z"]),
            ("monday next week 08:00", ["2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z"]),
            ("next monday", ["2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"]),
            ("every sat noon", ["2026-11-28T12:00:00Z", "2026-12-05T12:00:00Z"]),
            ("tomorrow 08:00", ["2026-11-22T08:00:00Z", "2026-11-23T08:00:00Z"]),
            ("daily at midnight", ["2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"]),
            ("every day 23:59:59", ["2026-11-21T23:59:59Z", "2026-11-22T23:59:59Z"]),
            ("every weekday 09:00", ["2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z"]),
            (
                "last weekday of every month 17:00",
                ["2026-11-30T17:00:00Z", "2026-12-31T17:00:00Z", "2027-01-29T17:00:00Z"]
            ),
            ("first weekday of january", ["2027-01-01T00:00:00Z", "2028-01-03T00:00:00Z"]),
            ("15th day of january and july", ["2027-01-15T00:00:00Z", "2027-07-15T00:00:00Z"]),
            ("31st day of every month", ["2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z", "2027-03-31T00:00:00Z"]),
            ("first day of next year", ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"]),
            ("last friday of next year", ["2026-12-25T00:00:00Z", "2027-12-31T00:00:00Z"]),
            ("last day of february", ["2027-02-28T00:00:00Z", "2028-02-29T00:00:00Z"]),
            ("fifth friday of each month", ["2027-01-29T00:00:00Z", "2027-04-30T00:00:00Z"]),
            ("2nd tuesday of november", ["2027-11-09T00:00:00Z", "2028-11-14T00:00:00Z"]),
        ]
    )
    func readsWhatPeopleSay(phrase: String, moments: [String]) throws {
        let trigger = try CalendarTrigger(phrase, in: .utc)

        #expect(try trigger.texts(after: "2026-11-21T19:00:00Z", count: moments.count) == moments)
    }

    @Test func meansTheClocksOfItsZone() throws {
        let trigger = try CalendarTrigger("first day of next month 00:30", in: "Europe/Berlin")

        #expect(
            try trigger.texts(after: "2026-03-15T00:00:00Z", count: 2) == [
                "2026-03-31T22:30:00Z", "2026-04-30T22:30:00Z",
            ]
        )
        #expect(trigger.description == "first day of next month 00:30 (Europe/Berlin)")
    }

    @Test(
        arguments: [
            ("", 1, "a day is expected"), ("next month", 6, "a day is expected"), ("sometimes", 1, "a day is expected"),
            ("first blah of next month", 7, "\"day\", \"weekday\" or a day of the week"),
            ("second weekday of next month", 8, "\"day\" or a day of the week"),
            ("15th monday of next month", 6, "\"day\" is expected"), ("32nd day of next month", 1, "a day is expected"),
            ("0th day of next month", 1, "a day is expected"),
            ("first monday next month", 14, "\"of\" is expected"),
            ("first monday of next week", 22, "\"month\" or \"year\""),
            ("first monday of smarch", 17, "a month is expected"), ("monday next month", 13, "\"week\" is expected"),
            ("monday 25:00", 8, "25 is not an hour (0-23)"), ("monday 8", 9, "a time of day is expected"),
            ("monday at", 10, "a time of day is expected"), ("monday 08:00 sharp", 14, "nothing is expected"),
            ("monday morning", 8, "\"at\" or a time of day"), ("31st day of february", 1, "it can never match"),
            ("99999999999999999th day of january", 1, "the number has too many digits"),
        ]
    )
    func saysWhatItDoesNotUnderstandAndWhere(phrase: String, position: Int, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try CalendarTrigger(phrase) }

        #expect(error.text == phrase)
        #expect(error.position == position)
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }

    @Test func aCalendarPhraseCountsEachDayOnce() throws {
        let trigger = try CalendarTrigger("every day 02:30", in: "Europe/Berlin")

        let spring = trigger.moments(after: try date("2026-03-28T12:00:00+01:00"), count: 2)
        #expect(spring == [try date("2026-03-29T03:00:00+02:00"), try date("2026-03-30T02:30:00+02:00")])

        let autumn = trigger.moments(after: try date("2026-10-24T12:00:00+02:00"), count: 2)
        #expect(autumn == [try date("2026-10-25T02:30:00+02:00"), try date("2026-10-26T02:30:00+01:00")])
    }
}
