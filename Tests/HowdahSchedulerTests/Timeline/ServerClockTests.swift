import Foundation
import Testing

@testable import HowdahScheduler

struct ServerClockTests {
    private let noon = time("12:00")

    @Test func theAnswerIsTakenForTheMiddleOfItsWay() {
        let clock = ServerClock(noon, sent: .seconds(10), received: .seconds(12))
        #expect(clock.date(at: .seconds(11)) == noon)
        #expect(clock.date(at: .seconds(71)) == time("12:01"))
        #expect(clock.wait(until: time("12:01"), from: .seconds(12)) == .seconds(59))
    }

    @Test func aSlowAnswerThatSaysTheSameTeachesNothing() {
        let good = ServerClock(noon, sent: .zero, received: .milliseconds(2))
        let slow = ServerClock(noon.addingTimeInterval(10.4), sent: .seconds(10), received: .seconds(11))
        #expect(good.updated(by: slow) == good)
    }

    @Test func aClockThatWasSetIsBelieved() {
        let good = ServerClock(noon, sent: .zero, received: .milliseconds(2))
        let stepped = ServerClock(noon.addingTimeInterval(3_610), sent: .seconds(10), received: .seconds(11))
        #expect(good.updated(by: stepped) == stepped)
    }

    @Test func aQuickAnswerIsBelieved() {
        let slow = ServerClock(noon, sent: .zero, received: .seconds(1))
        let quick = ServerClock(noon.addingTimeInterval(10), sent: .seconds(10), received: .seconds(10.001))
        #expect(slow.updated(by: quick) == quick)
    }
}
