import Foundation
import HowdahScheduler
import Testing

struct IntervalTriggerTests {
    // B148
    @Test(
        arguments: [
            ("2026-01-01T01:40:00Z", "2026-01-01T02:00:00Z"), ("2026-01-01T02:00:00Z", "2026-01-01T02:10:00Z"),
            ("2026-01-01T02:05:00Z", "2026-01-01T02:10:00Z"), ("2026-01-01T02:50:00Z", nil),
            ("2026-01-01T02:59:00Z", nil), ("2026-01-01T03:00:00Z", nil),
        ]
    )
    func goesFromItsBeginningToItsEndWithoutTheEnd(asked: String, expected: String?) throws {
        let trigger = try IntervalTrigger(
            every: .seconds(600),
            from: date("2026-01-01T02:00:00Z"),
            until: date("2026-01-01T03:00:00Z")
        )

        #expect(trigger.next(after: try date(asked)) == (try expected.map(date)))
    }

    // B148
    @Test func aMicrosecondBeforeItsTimeItIsStillDue() throws {
        let trigger = try IntervalTrigger(every: "600", from: date("2026-01-01T02:00:00Z"))
        let due = try date("2026-01-01T02:50:00Z")

        #expect(trigger.next(after: due.addingTimeInterval(-0.000_001)) == due)
        #expect(trigger.next(after: due) == due.addingTimeInterval(600))
    }

    // B150
    @Test(arguments: ["86400", "24 hours", "1440 minutes", "PT24H", "P1D", "1 day", "23h 60m", " 1 DAY ", "PT1440M"])
    func thesameLengthOfTimeHasManyNames(text: String) throws {
        let trigger = try IntervalTrigger(every: text)

        #expect(trigger.interval == .seconds(86_400))
        #expect(trigger.description == "every 1 day")
        #expect(trigger.next(after: try date("2026-02-28T13:14:15Z")) == (try date("2026-03-01T00:00:00Z")))
    }

    // B150
    @Test(
        arguments: [
            ("wrong", 1, "a number is expected"), ("3600.5", 5, "a whole number is expected"),
            ("-3600", 1, "a length of time is not negative"), ("0", nil, "an interval must be greater than zero"),
            ("0 days", nil, "an interval must be greater than zero"),
            ("PT0S", nil, "an interval must be greater than zero"),
            ("", 1, "it is empty"), ("P", 2, "an ISO 8601 duration is expected"),
            ("P1DT", 5, "an ISO 8601 duration is expected"), ("PT1H1D", 6, "an ISO 8601 duration is expected"),
            ("P1M", 3, "a month or year has no fixed length"), ("1 month", 3, "a month has no fixed length"),
            ("1 day 2", 8, "a unit is expected"), ("1 lightyear", 3, "a unit is expected"),
            ("99999999999999999999", 1, "the number has too many digits"),
            ("999999999 weeks", nil, "an interval must not be longer than a century"),
            ("10 minutes ago", 12, "a number is expected"), ("1 dåy", 4, "only plain letters"),
        ]
    )
    func refusesWhatIsNoLengthOfTime(text: String, position: Int?, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try IntervalTrigger(every: text) }

        #expect(error.text == text)
        #expect(error.position == position)
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
    }

    // B150
    @Test(
        arguments: [
            (Duration.zero, "greater than zero"), (.seconds(-3_600), "greater than zero"),
            (.microseconds(999), "shorter than a millisecond"),
            (.nanoseconds(1_000_001), "whole number of microseconds"),
            (.seconds(Int64.max / 2), "longer than a century"),
        ]
    )
    func refusesIntervalsOutOfItsReach(interval: Duration, reason: String) throws {
        let error = try #require(throws: TriggerError.self) { try IntervalTrigger(every: interval) }

        #expect(error.reason.contains(reason))
    }

    @Test func refusesAnEndThatIsNotAfterTheBeginning() throws {
        let start = try date("2026-01-01T00:00:00Z")

        let error = try #require(throws: TriggerError.self) {
            try IntervalTrigger(every: .seconds(1), from: start, until: start)
        }

        #expect(error.text == "2026-01-01T00:00:00Z")
        #expect(error.reason == "\"until\" must be later than \"from\", which is 2026-01-01T00:00:00Z")
    }

    @Test func isCountedFromTheEpochWhereverTheProcessStarted() throws {
        let trigger = try IntervalTrigger(every: .seconds(600))

        #expect(trigger.next(after: Date(timeIntervalSince1970: 601)) == Date(timeIntervalSince1970: 1_200))
        #expect(trigger.next(after: Date(timeIntervalSince1970: -601)) == Date(timeIntervalSince1970: -600))
    }

    @Test(arguments: [Duration.milliseconds(1), .milliseconds(333), .seconds(7), .microseconds(1_000_001)])
    func doesNotDrift(interval: Duration) throws {
        let start = try date("2026-11-21T00:00:00Z")
        let trigger = try IntervalTrigger(every: interval, from: start)

        let last = try #require(trigger.moments(after: start, count: 10_000).last)

        let (seconds, attoseconds) = (interval * 10_000).components
        let expected = start.addingTimeInterval(Double(seconds) + Double(attoseconds) / 1e18)
        #expect(abs(last.timeIntervalSince(expected)) < 0.000_000_5)
    }

    @Test(
        arguments: [
            ("90", "every 90 seconds"), ("5400", "every 90 minutes"), ("7200", "every 2 hours"),
            ("1500ms", "every 1500 milliseconds"),
            ("1 week", "every 7 days"),
        ]
    )
    func describesItselfInTheLargestUnit(text: String, description: String) throws {
        #expect(try IntervalTrigger(every: text).description == description)
    }
}
