import Foundation
import HowdahCommands
import HowdahScheduler
import Testing

@testable import Backoffice

struct TrialClockTests {
    /// 21 November 2026, 20:30:00.123456 in UTC.
    private static let start = Date(timeIntervalSinceReferenceDate: 816_985_800 + 0.123456)
    private static let midnight = Date(timeIntervalSinceReferenceDate: 816_912_000)

    private func clock(_ factor: Int64) -> TrialClock { TrialClock(from: Self.start, factor: factor) }

    private func microseconds(_ date: Date) -> Int64 {
        Int64(((date.timeIntervalSince(Self.start)) * 1_000_000).rounded())
    }

    @Test("the clock begins at the midnight of its day, and runs so many times as fast")
    func beginsAtMidnight() {
        let clock = clock(240)
        #expect(clock.shown(at: Self.start) == Self.midnight)
        #expect(clock.shown(at: Self.start + 60) == Self.midnight + 14_400)
        #expect(clock.moment(showing: Self.midnight + 14_400) == Self.start + 60)
        #expect(clock.shown(at: Self.start - 3_600) < Self.midnight)
        #expect(clock.moment(showing: Self.midnight - 3_600) == Self.start)
    }

    @Test("a moment before 1970 has the midnight before it")
    func countsBackwards() {
        let clock = TrialClock(from: Date(timeIntervalSince1970: -1), factor: 1)
        #expect(clock.shown(at: Date(timeIntervalSince1970: -1)) == Date(timeIntervalSince1970: -86_400))
    }

    @Test("a moment and a factor are read from the environment")
    func isRead() throws {
        #expect(try TrialClock.read([:]) == nil)
        #expect(try TrialClock.read(["BACKOFFICE_CLOCK": ""]) == nil)
        for text in ["2026-11-21T20:30:00.123456Z 240", "2026-11-21 21:30:00.123456+01:00 240"] {
            #expect(try TrialClock.read(["BACKOFFICE_CLOCK": text]) == clock(240))
        }
    }

    @Test(
        "what is no moment and factor is refused, and quoted",
        arguments: [
            ("240", "whole number"), ("2026-11-21T20:30:00Z", "whole number"), ("2026-11-21T20:30:00Z 0", "1 to 86400"),
            ("2026-11-21T20:30:00Z 1.5", "whole number"), ("2026-11-21T20:30:00Z 86401", "1 to 86400"),
            ("2026-13-21T20:30:00Z 240", "column 6"), ("yesterday 240", "column 1"),
        ]
    )
    func isRefused(text: String, reason: String) {
        let error = #expect(throws: CommandFailure.self) { try TrialClock.read(["BACKOFFICE_CLOCK": text]) }
        let message = error.map { "\($0)" } ?? ""
        #expect(message.contains("BACKOFFICE_CLOCK") && message.contains("\"\(text)\""), "\(message)")
        #expect(message.contains(reason), "\(message)")
    }

    @Test(
        "each minute of a day has one real moment, in order, at whole microseconds",
        arguments: [1, 7, 240, 9_999, 86_400] as [Int64]
    )
    func eachMinuteHasOneMoment(factor: Int64) throws {
        let trigger = TrialTrigger(try CronTrigger("* * * * *", in: .utc), by: clock(factor))
        var date = Self.start - 1
        for minute in 0..<Int64(1_440) {
            let next = try #require(trigger.next(after: date))
            #expect(next > date)
            // Up to the next whole microsecond: never early.
            #expect(microseconds(next) == (minute * 60_000_000 + factor - 1) / factor)
            date = next
        }
    }

    @Test("a moment is found up to the microsecond before it, and not at it")
    func isStrictlyAfter() throws {
        let trigger = TrialTrigger(try CronTrigger("* * * * * *", in: .utc), by: clock(86_400))
        let first = try #require(trigger.next(after: Self.start + 30))
        #expect(trigger.next(after: first - 0.000_001) == first)
        let second = try #require(trigger.next(after: first))
        #expect(second > first)
        // Seconds are 11.6 microseconds apart.
        #expect((11...12).contains(microseconds(second) - microseconds(first)))
    }

    @Test("moments that fall into one microsecond are one")
    func momentsFallTogether() throws {
        let trigger = TrialTrigger(try IntervalTrigger(every: .milliseconds(1)), by: clock(86_400))
        var date = Self.start
        for _ in 1...1_000 {
            let next = try #require(trigger.next(after: date))
            #expect(microseconds(next) == microseconds(date) + 1)
            date = next
        }
    }

    @Test("nothing is due before the clock runs; midnight is due when it begins")
    func beginsWithMidnight() throws {
        let trigger = TrialTrigger(try CronTrigger("0 0 * * *", in: .utc), by: clock(240))
        #expect(trigger.next(after: Self.start - 1_000_000) == Self.start)
        #expect(trigger.next(after: Self.start) == Self.start + 360)
    }

    @Test("after the last year that is known nothing is due")
    func ends() throws {
        let trigger = TrialTrigger(try CronTrigger("* * * * *", in: .utc), by: clock(86_400))
        #expect(trigger.next(after: Self.start + 10_000_000) == nil)
        #expect(trigger.next(after: .distantFuture) == nil)
    }

    @Test("the schedule is the same by the clock, entry for entry")
    func isTheSameSchedule() throws {
        let real = BackofficeSchedule.main.messages
        let trial = BackofficeSchedule.main(by: clock(240)).messages
        #expect(trial.map(\.name) == real.map(\.name))
        for (trial, real) in zip(trial, real) {
            let shown = try real.trigger.resolved(for: real.name).next(after: Self.midnight - 1)
            let moment = try trial.trigger.resolved(for: trial.name).next(after: Self.start - 1)
            #expect(moment == shown.map(clock(240).moment(showing:)))
            #expect(trial.trigger.description.hasSuffix(", 240 times as fast"))
        }
    }
}
