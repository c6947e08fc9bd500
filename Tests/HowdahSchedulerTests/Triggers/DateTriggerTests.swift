import Foundation
import HowdahScheduler
import Testing

struct DateTriggerTests {
    @Test func firesOnceAtEachDateInOrder() throws {
        let trigger = try DateTrigger(
            ["2026-12-24T18:00:00Z", "2026-12-01T09:00:00+01:00", "2026-12-24T19:00:00+01:00"]
        )

        #expect(
            try trigger.texts(after: "2026-11-21T00:00:00Z", count: 9) == [
                "2026-12-01T08:00:00Z", "2026-12-24T18:00:00Z",
            ]
        )
        #expect(trigger.description == "at 2026-12-01T08:00:00Z, 2026-12-24T18:00:00Z")
    }

    @Test func needsADate() {
        #expect(throws: TriggerError.self) { try DateTrigger([Date]()) }
    }

    @Test(
        arguments: [
            ("2026-12-01", "2026-11-30T23:00:00Z"), ("2026-12-01T09:00", "2026-12-01T08:00:00Z"),
            ("2026-12-01 09:00:30", "2026-12-01T08:00:30Z"), (" 2026-12-01T09:00:00Z ", "2026-12-01T09:00:00Z"),
            ("2026-12-01t09:00z", "2026-12-01T09:00:00Z"), ("2026-12-01T09:00-0330", "2026-12-01T12:30:00Z"),
            ("2026-12-01T09:00+05:45", "2026-12-01T03:15:00Z"), ("2026-12-01T09:00+05", "2026-12-01T04:00:00Z"),
            ("2028-02-29", "2028-02-28T23:00:00Z"),
            ("2026-03-29T02:30", "2026-03-29T01:00:00Z"), ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ]
    )
    func aDateIsReadInItsZone(text: String, expected: String) throws {
        #expect(try DateText.date(text, in: "Europe/Berlin") == date(expected))
    }

    @Test func aFractionIsReadToTheMicrosecond() throws {
        let read = try DateText.date("2026-12-01T09:00:00.000001Z")

        #expect(abs(read.timeIntervalSince(try date("2026-12-01T09:00:00Z")) - 0.000_001) < 0.000_000_2)
        #expect(try DateText.date("2026-12-01T09:00:00.5Z") == date("2026-12-01T09:00:00Z").addingTimeInterval(0.5))
    }

    @Test(
        arguments: [
            ("", 1, "a year is expected"), ("tomorrow", 1, "a year is expected"), ("0000-01-01", 1, "0 is not a year"),
            ("20261201", 1, "the number has too many digits"), ("2026/12/01", 5, "a date is expected"),
            ("2026-13-01", 6, "13 is not a month (1-12)"), ("2026-02-29", 9, "the month has 28 days"),
            ("2026-12-00", 9, "0 is not a day (1-31)"), ("2026-12-01T24:00", 12, "24 is not an hour (0-23)"),
            ("2026-12-01T9", 13, "a time of day is expected"), ("2026-12-01Tx", 12, "an hour is expected"),
            ("2026-12-01T09:00:60Z", 18, "60 is not a second"),
            ("2026-12-01T09:00 Berlin", 18, "nothing is expected here"),
            ("2026-12-01T09:00:00.1234567Z", 21, "the number has too many digits"),
            ("2026-12-01T09:00+99:00", 18, "no time zone is that far from UTC"),
        ]
    )
    func aTextThatIsNoDateIsRefused(text: String, position: Int, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try DateTrigger([text]) }

        #expect(error.text == text)
        #expect(error.position == position)
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }
}
