import Foundation
import HowdahScheduler
import Testing

struct CronWalkTests {
    /// Starts are a day and a half before clocks are changed there, and before a leap day.
    @Test(arguments: [
        ("UTC", "2028-02-28T00:00:00Z"),
        ("Europe/Berlin", "2026-03-27T12:00:00Z"), ("Europe/Berlin", "2026-10-23T12:00:00Z"),
        ("America/New_York", "2026-03-06T12:00:00Z"), ("America/New_York", "2026-10-30T12:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-03T12:00:00Z"), ("Australia/Lord_Howe", "2026-10-02T12:00:00Z"),
        ("Asia/Kathmandu", "2026-12-30T12:00:00Z"),
    ])
    func agreesWithAWalkMinuteByMinute(zone: String, start: String) throws {
        let start = try date(start)
        let days = 3
        let walk = try MinuteWalk(from: start, days: days, in: zone)
        let end = start.addingTimeInterval(Double(days) * 86_400)
        var generator = SeededGenerator(seed: 1)
        var compared = 0

        for _ in 0..<80 {
            let cron = RandomCron(using: &generator)
            guard let trigger = try trigger(cron, in: .named(zone)) else { continue }
            let due = trigger.moments(after: start.addingTimeInterval(-1), before: end)
            let expected = walk.due(cron)
            #expect(due == expected, "\(cron.text): \(Set(due).symmetricDifference(expected).sorted().prefix(5))")
            compared += due.count
        }
        #expect(compared > 2_000)
    }

    @Test func isStrictlyAfterAndTheSameFromWhereverItIsAsked() throws {
        var generator = SeededGenerator(seed: 2)
        var compared = 0
        for _ in 0..<2_000 {
            let cron = RandomCron(using: &generator)
            guard let trigger = try trigger(cron, in: "Europe/Berlin") else { continue }
            let start = Date(timeIntervalSince1970: Double(Int.random(in: 0..<4_102_444_800, using: &generator)))
            let next = try #require(trigger.next(after: start))
            let between = start.addingTimeInterval(
                next.timeIntervalSince(start) * Double.random(in: 0..<1, using: &generator)
            )

            #expect(next > start)
            #expect(next.timeIntervalSince1970 == next.timeIntervalSince1970.rounded())
            if next.timeIntervalSince(between) > 0.000_001 { #expect(trigger.next(after: between) == next) }
            compared += 1
        }
        #expect(compared > 1_500)
    }

    @Test func isBoundedAtTheEndsOfTime() throws {
        let trigger = try CronTrigger("0 0 29 2 *", in: .utc)

        // PostgreSQL's calendar, which is Gregorian at all times: 0004-02-29 00:00 UTC.
        let first = Date(timeIntervalSince1970: -62_035_891_200)

        #expect(trigger.next(after: .distantPast) == first)
        #expect(trigger.next(after: try date("2896-03-01T00:00:00Z")) == (try date("2904-02-29T00:00:00Z")))
        #expect(trigger.next(after: try date("9996-03-01T00:00:00Z")) == nil)
        for extreme in [Double.infinity, -.infinity, .nan, 1e300, -1e300, .greatestFiniteMagnitude] {
            let next = trigger.next(after: Date(timeIntervalSinceReferenceDate: extreme))
            #expect(next == (extreme < 0 ? first : nil))
        }
    }

    /// The trigger, or `nil` if the expression can never match, as one for February 30th.
    private func trigger(_ cron: RandomCron, in zone: TriggerZone) throws -> CronTrigger? {
        do {
            return try CronTrigger(cron.text, in: zone)
        } catch  where error.reason.hasPrefix("it can never match") {
            return nil
        }
    }
}
