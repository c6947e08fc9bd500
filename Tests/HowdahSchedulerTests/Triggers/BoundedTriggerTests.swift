import Foundation
import HowdahScheduler
import Testing

struct BoundedTriggerTests {
    @Test func includesItsBeginningAndExcludesItsEnd() throws {
        let trigger = try BoundedTrigger(
            CronTrigger("0 * * * *", in: .utc),
            from: date("2026-01-01T02:00:00Z"),
            until: date("2026-01-01T04:00:00Z")
        )

        #expect(
            try trigger.texts(after: "2025-01-01T00:00:00Z", count: 9) == [
                "2026-01-01T02:00:00Z", "2026-01-01T03:00:00Z",
            ]
        )
        #expect(trigger.description == "0 * * * * (UTC) from 2026-01-01T02:00:00Z until 2026-01-01T04:00:00Z")
    }

    @Test func refusesAnEndBeforeItsBeginning() throws {
        let (early, late) = (try date("2026-01-01T02:00:00Z"), try date("2026-01-01T04:00:00Z"))

        #expect(throws: TriggerError.self) { try BoundedTrigger(CronTrigger("@hourly"), from: late, until: early) }
        #expect(throws: TriggerError.self) { try BoundedTrigger(CronTrigger("@hourly"), from: late, until: late) }
    }

    @Test func anIntervalIsCountedFromItsBeginning() throws {
        let bounded = try IntervalTrigger(every: "1 day").bounded(
            from: date("2026-01-01T09:00:00Z"),
            until: date("2026-01-03T09:00:00Z")
        )

        #expect(
            try bounded.texts(after: "2025-01-01T00:00:00Z", count: 9) == [
                "2026-01-01T09:00:00Z", "2026-01-02T09:00:00Z",
            ]
        )
    }
}
