import Testing

@testable import PostgresLibpq

@Suite struct FIFOGateTests {
    @Test func waitersPassInTheirOrder() {
        var gate = FIFOGate<Int>()
        var entered = [gate.tryEnter(), gate.tryEnter()]
        #expect(entered == [true, false])
        for number in 0..<1_000 {
            let ticket = gate.queueUp()
            _ = gate.wait(number, with: ticket)
        }
        let passed = (0..<1_000).map { _ in gate.leave() }
        #expect(passed == (0..<1_000).map(Optional.init))
        let last = gate.leave()
        entered = [gate.tryEnter()]
        #expect(last == nil && entered == [true])
    }

    @Test func aCancelledWaiterIsPassedOver() {
        var gate = FIFOGate<Int>()
        _ = gate.tryEnter()
        let tickets = (0..<3).map { number in
            let ticket = gate.queueUp()
            _ = gate.wait(number, with: ticket)
            return ticket
        }
        let cancelled = [gate.cancel(tickets[1]), gate.cancel(tickets[1])]
        #expect(cancelled == [1, nil])
        let passed = [gate.leave(), gate.leave(), gate.leave()]
        #expect(passed == [0, 2, nil])
    }

    @Test func whoeverHasAPlaceIsPassedTheGateBeforeWaiting() {
        var gate = FIFOGate<Int>()
        _ = gate.tryEnter()
        let tickets = [gate.queueUp(), gate.queueUp()]
        let early = [gate.wait(1, with: tickets[1])]
        let told = [gate.leave()]
        let newcomer = gate.tryEnter()
        let late = [gate.wait(0, with: tickets[0])]
        let next = [gate.leave()]
        #expect(early == [nil])
        #expect(told == [nil])
        #expect(!newcomer)
        #expect(late == [true])
        #expect(next == [1])
    }

    @Test func aWaitThatWasCancelledDoesNotBegin() {
        var gate = FIFOGate<Int>()
        _ = gate.tryEnter()
        let ticket = gate.queueUp()
        let told = [gate.cancel(ticket)]
        let answer = gate.wait(0, with: ticket)
        let next = [gate.leave()]
        let newcomer = gate.tryEnter()
        #expect(told == [nil])
        #expect(answer == false)
        #expect(next == [nil])
        #expect(newcomer)
    }
}
