import Foundation
import HowdahScheduler
import Testing

struct ExcludingTriggerTests {
    // B153
    @Test(
        arguments: [
            ("2020-02-20T02:02:00Z", "2020-02-20T02:02:01Z"), ("2020-02-20T02:02:02Z", "2020-02-20T20:20:21Z"),
            ("2020-02-20T02:02:01Z", "2020-02-20T20:20:21Z"), ("2020-02-20T20:20:20Z", "2020-02-20T20:20:21Z"),
            ("2020-02-21T02:02:01Z", "2020-02-21T02:02:02Z"),
        ]
    )
    func leavesOutATimeWithBothItsEnds(asked: String, expected: String) throws {
        let window = try Exclusion.dates(date("2020-02-20T02:02:02Z"), date("2020-02-20T20:20:20Z"))
        let trigger = ExcludingTrigger(try IntervalTrigger(every: .seconds(1)), except: [window])

        #expect(trigger.next(after: try date(asked)) == (try date(expected)))
    }

    @Test(
        arguments: [
            (
                "0 * * * *", ["22:00-06:00"], "2026-11-21T20:30:00+01:00",
                ["2026-11-21T20:00:00Z", "2026-11-22T05:00:00Z"]
            ),
            (
                "0 * * * *", ["09:00-10:30:30"], "2026-11-21T07:30:00Z",
                ["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"]
            ),
            ("0 8 * * *", ["sat,sun"], "2026-11-20T12:00:00Z", ["2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"]),
            ("0 8 * * *", ["Saturday , sunday", "2026-11-23"], "2026-11-20T12:00:00Z", ["2026-11-24T07:00:00Z"]),
            (
                "0 0 * * *", ["2026-12-24/2027-01-06"], "2026-12-22T12:00:00Z",
                ["2026-12-22T23:00:00Z", "2027-01-06T23:00:00Z"]
            ),
            (
                "0 * * * *", ["2026-12-24T12:00/2026-12-24T18:00"], "2026-12-24T10:30:00Z",
                ["2026-12-24T18:00:00Z", "2026-12-24T19:00:00Z"]
            ),
            ("30 2 * * *", ["2026-03-28"], "2026-03-27T12:00:00Z", ["2026-03-29T01:00:00Z"]),
            (
                "*/30 * * * *", ["02:00-03:00"], "2026-10-24T23:45:00Z",
                ["2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z"]
            ),
            (
                "*/30 * * * *", ["22:00-02:30"], "2026-10-24T19:45:00Z",
                ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
            ),
        ]
    )
    func readsWhatIsExcluded(cron: String, texts: [String], start: String, moments: [String]) throws {
        let exclusions = try texts.map { try Exclusion($0, in: "Europe/Berlin") }
        let trigger = ExcludingTrigger(try CronTrigger(cron, in: "Europe/Berlin"), except: exclusions)

        #expect(try trigger.texts(after: start, count: moments.count) == moments)
    }

    @Test func aTriggerOfWhichEverythingIsExcludedEnds() throws {
        let night = try Exclusion("02:00-04:00", in: .utc)
        let trigger = ExcludingTrigger(try CronTrigger("0 3 * * *", in: .utc), except: [night])

        #expect(trigger.next(after: try date("2026-01-01T00:00:00Z")) == nil)
    }

    @Test(
        arguments: [
            ("", 1, "a year is expected"), ("someday", 1, "a day of the week is expected"),
            ("sat,", 5, "a day of the week"),
            ("mon,tue,wed,thu,fri,sat,sun", 1, "that leaves no day of the week"),
            ("08:00-08:00", 1, "that leaves no time of the day"), ("22:00", 6, "hours are expected"),
            ("22:00-26:00", 7, "26 is not an hour (0-23)"), ("2026-12-24/2026-12-23", 1, "it ends before it begins"),
            ("2026-12-24..2026-12-26", 11, "nothing is expected here"), ("sat sun", 5, "nothing is expected here"),
        ]
    )
    func saysWhatItDoesNotUnderstandAndWhere(text: String, position: Int, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try Exclusion(text) }

        #expect(error.text == text)
        #expect(error.position == position)
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }

    @Test func describesWhatIsExcluded() throws {
        let exclusions = [try Exclusion("22:00-06:00", in: .utc), try Exclusion("sat,sun")]
        let trigger = ExcludingTrigger(try CronTrigger("@hourly"), except: exclusions)

        #expect(trigger.description == "0 * * * * except 22:00-06:00 (UTC), sat,sun")
    }
}
