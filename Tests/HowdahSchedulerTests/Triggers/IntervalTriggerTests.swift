import Foundation
import HowdahScheduler
import Testing

struct IntervalTriggerTests {
    @Test("an interval is counted from its origin")
    func countsFromOrigin() {
        let trigger = IntervalTrigger(every: .seconds(600))
        #expect(trigger.next(after: Date(timeIntervalSince1970: 601)) == Date(timeIntervalSince1970: 1200))
    }
}
