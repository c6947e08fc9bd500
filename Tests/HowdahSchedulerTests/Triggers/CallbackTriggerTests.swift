import Foundation
import HowdahScheduler
import Testing

struct CallbackTriggerTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func firesWhenTheClosureSays() {
        let trigger = CallbackTrigger("twice") {
            $0 < Self.start.addingTimeInterval(2) ? $0.addingTimeInterval(1) : nil
        }

        #expect(trigger.moments(after: Self.start, count: 9) == [1, 2].map { Self.start.addingTimeInterval($0) })
        #expect(trigger.description == "twice")
    }

    @Test(arguments: [-1.0, 0, -1e300])
    func anAnswerThatIsNotLaterEndsIt(seconds: Double) {
        let trigger = CallbackTrigger("stuck") { $0.addingTimeInterval(seconds) }

        #expect(trigger.next(after: Self.start) == nil)
    }

    @Test func anAnswerIsRoundedToAMicrosecond() throws {
        let trigger = CallbackTrigger("soon") { $0.addingTimeInterval(0.100_000_3) }

        #expect(trigger.next(after: Self.start) == (try DateText.date("2027-01-15T08:00:00.1Z")))
    }
}
