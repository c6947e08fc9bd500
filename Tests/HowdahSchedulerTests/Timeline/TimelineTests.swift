import Foundation
import Synchronization
import Testing

@testable import HowdahScheduler

struct TimelineTests {
    private let minutely = Each(seconds: 60)

    private func due(
        _ trigger: some Trigger,
        _ missed: MissedRuns,
        after position: String,
        at now: String,
        limit: Int = 1_000
    ) -> [DueTime] {
        Timeline(trigger: trigger, missed: missed).due(after: time(position), at: time(now), limit: limit)
    }

    @Test("B138 What is due exactly when an entry is made is not sent")
    func beginsAfterItsBeginning() {
        #expect(due(minutely, .all, after: "22:13", at: "22:13").isEmpty)
        #expect(due(minutely, .all, after: "22:13", at: "22:13:59.999999").isEmpty)
    }

    @Test("B139 A time is due at its moment, neither before nor again")
    func isDueOnce() {
        let trigger = Fixed(dates: [time("22:13")])
        #expect(due(trigger, .latest, after: "22:12", at: "22:12:59.999999").isEmpty)
        #expect(due(trigger, .latest, after: "22:12", at: "22:13").map(\.dueAt) == [time("22:13")])
        #expect(due(trigger, .latest, after: "22:13", at: "22:13:01").isEmpty)
    }

    @Test("B140 Two due times that are noticed late are told with their own and their next times")
    func tellsTheirOwnTimes() {
        let trigger = Fixed(dates: [time("22:13"), time("22:14"), time("22:16")])
        let found = due(trigger, .all, after: "22:12", at: "22:14:01")
        #expect(found.map(\.dueAt) == [time("22:13"), time("22:14")])
        #expect(found.map(\.nextDueAt) == [time("22:14"), time("22:16")])
        #expect(found.map(\.missedSince) == [nil, nil])
    }

    @Test("B144 After pauses of 1, 2 and 5 minutes there are as many runs, or one each if the latest stands for all")
    func makesUpForMissedRuns() {
        for (missed, counts) in [(MissedRuns.all, [1, 2, 5]), (.latest, [1, 1, 1])] {
            var position = time("22:15")
            let found = [time("22:16:10"), time("22:18:10"), time("22:23:10")].map { now in
                let due = Timeline(trigger: minutely, missed: missed).due(after: position, at: now, limit: 100)
                position = due.last?.dueAt ?? position
                return due.count
            }
            #expect(found == counts)
            #expect(position == time("22:23"))
        }
    }

    @Test func theLatestTellsSinceWhenItStandsForOthers() {
        let found = due(minutely, .latest, after: "22:15", at: "22:23:10")
        #expect(found == [DueTime(dueAt: time("22:23"), nextDueAt: time("22:24"), missedSince: time("22:16"))])
    }

    @Test func noneMakesUpOnlyForWhatIsHardlyLate() {
        #expect(due(minutely, .none, after: "22:15", at: "22:23:10").isEmpty)
        #expect(due(minutely, .none, after: "22:15", at: "22:23:05").map(\.dueAt) == [time("22:23")])
        #expect(due(Each(seconds: 1), .none, after: "22:15", at: "22:15:03").map(\.dueAt) == [time("22:15:03")])
    }

    @Test func aWindowMakesUpForWhatLiesInItBothEndsIncluded() {
        let found = due(minutely, .within(.seconds(180)), after: "22:15", at: "22:23")
        #expect(found.map(\.dueAt) == ["22:20", "22:21", "22:22", "22:23"].map(time))
        #expect(found.first?.missedSince == time("22:16"))
        #expect(due(minutely, .within(.seconds(180)), after: "22:22", at: "22:23").map(\.missedSince) == [nil])
    }

    @Test func noMoreThanTheLimitAreFoundAtOnce() {
        #expect(due(Each(seconds: 1), .all, after: "00:00", at: "23:00", limit: 100).count == 100)
    }

    /// A year of seconds is found by halves, not by steps.
    @Test func theLatestOfMillionsIsFoundWithFewQuestions() {
        let counting = Counting(Each(seconds: 1))
        let timeline = Timeline(trigger: counting, missed: .latest)
        let now = time("12:00:00.5")
        let found = timeline.due(after: now.addingTimeInterval(-365 * 86_400), at: now, limit: 1)
        #expect(found.map(\.dueAt) == [time("12:00")])
        #expect(counting.count < 150)
    }

    @Test func theLatestIsTheOneThatStepsWouldFind() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let dates = (0..<20).map { _ in
                time("12:00").addingTimeInterval(Double(Int.random(in: 0..<3_600, using: &random)))
            }
            let trigger = Fixed(dates: dates.sorted())
            let now = time("12:00").addingTimeInterval(Double(Int.random(in: 0..<4_000, using: &random)))
            let position = time("11:59")
            let all = Timeline(trigger: trigger, missed: .all).due(after: position, at: now, limit: 100)
            let latest = Timeline(trigger: trigger, missed: .latest).due(after: position, at: now, limit: 100)
            #expect(latest.map(\.dueAt) == all.suffix(1).map(\.dueAt))
            #expect(Timeline(trigger: trigger, missed: .all).latest(at: now) == all.last?.dueAt)
        }
    }

    @Test func withoutAPositionTheLatestIsFoundUpToALeapDayAway() throws {
        let leap = try CronTrigger("0 0 29 2 *", in: .utc)
        let timeline = Timeline(trigger: leap, missed: .latest)
        #expect(timeline.latest(at: time("12:00")) == Date(timeIntervalSince1970: 1_582_934_400))
        #expect(Timeline(trigger: Fixed(dates: []), missed: .latest).latest(at: time("12:00")) == nil)
    }
}

/// Counts how often a trigger is asked.
private final class Counting: Trigger {
    private let inner: any Trigger
    private let asked = Atomic(0)

    init(_ inner: any Trigger) { self.inner = inner }

    var count: Int { asked.load(ordering: .relaxed) }
    var description: String { inner.description }

    func next(after date: Date) -> Date? {
        asked.add(1, ordering: .relaxed)
        return inner.next(after: date)
    }
}
