import Foundation
import Testing

@testable import HowdahScheduler

struct MomentTests {
    @Test func aDateAndItsMomentAreTheSameMicrosecond() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<10_000 {
            let microseconds = Int64.random(in: -2_000_000_000_000_000..<8_000_000_000_000_000, using: &generator)
            let moment = Moment(microseconds: microseconds)
            #expect(Moment(moment.date) == moment)
            // The same row, computed another way: the last bit may differ, the moment may not.
            #expect(Moment(Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)) == moment)
        }
    }

    @Test func wholeSecondsAreExact() {
        let moment = Moment(second: 4_102_444_800)

        #expect(moment.date.timeIntervalSince1970 == 4_102_444_800)
        #expect(MomentText.text(moment) == "2100-01-01T00:00:00Z")
    }

    @Test func triggersSeeDatesThatDifferInTheirLastBitAsTheSame() throws {
        let trigger = try IntervalTrigger(every: .milliseconds(1_001))
        let due = try #require(trigger.next(after: Date(timeIntervalSince1970: 1_800_000_000)))
        let following = try #require(trigger.next(after: due))

        for neighbor in [due.timeIntervalSinceReferenceDate.nextDown, due.timeIntervalSinceReferenceDate.nextUp] {
            #expect(trigger.next(after: Date(timeIntervalSinceReferenceDate: neighbor)) == following)
        }
    }
}
