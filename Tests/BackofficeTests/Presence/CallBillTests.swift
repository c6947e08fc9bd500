import Foundation
import Testing

@testable import Backoffice

@Suite struct CallBillTests {
    private func bill(charged: Int = 0, balance: Int64 = 1_000) -> CallBill {
        CallBill(startedAt: TaskFixture.now, coinsPerMinute: 10, charged: charged, balance: balance)
    }

    @Test("a minute is due when it begins", arguments: [(-1.0, 0), (0, 1), (59.9, 1), (60, 2), (3_600, 61)])
    func aMinuteIsDueWhenItBegins(_ seconds: Double, _ minutes: Int) {
        let booking = bill().booking(at: TaskFixture.now + seconds)
        #expect(booking == CallBill.Booking(charges: 0..<minutes, refunds: 0..<0, unpaid: 0))
    }

    @Test("what has been charged is not charged again")
    func whatHasBeenCharged() {
        #expect(bill(charged: 2).booking(at: TaskFixture.now + 180).charges == 2..<4)
        #expect(bill(charged: 5).booking(at: TaskFixture.now + 180).charges.isEmpty)
        #expect(bill(charged: 5).booking(at: TaskFixture.now + 180).refunds.isEmpty)
    }

    @Test("nobody pays more than they have, and the call ends with the last minute that is paid")
    func nobodyPaysMoreThanTheyHave() {
        let bill = bill(charged: 1, balance: 25)
        let booking = bill.booking(at: TaskFixture.now + 300)
        #expect(booking == CallBill.Booking(charges: 1..<3, refunds: 1..<1, unpaid: 3))
        #expect(bill.end(after: booking) == TaskFixture.now + 180)
    }

    @Test(
        "a call that has ended costs the minutes that had begun before",
        arguments: [(0.0, 0), (0.5, 1), (60, 1), (60.5, 2), (-5, 0)]
    )
    func aCallThatHasEnded(_ seconds: Double, _ minutes: Int) {
        let booking = bill().booking(endingAt: TaskFixture.now + seconds)
        #expect(booking.charges == 0..<minutes)
    }

    @Test("minutes that were charged after the end are given back")
    func minutesAfterTheEnd() {
        let booking = bill(charged: 5).booking(endingAt: TaskFixture.now + 130)
        #expect(booking == CallBill.Booking(charges: 5..<5, refunds: 3..<5, unpaid: 0))
    }
}
