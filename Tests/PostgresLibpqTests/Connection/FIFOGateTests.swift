import Testing

@testable import PostgresLibpq

@Suite struct FIFOGateTests {
    @Test func waitersPassInTheirOrder() {
        var gate = FIFOGate<Int>()
        var entered = [gate.tryEnter(), gate.tryEnter()]
        #expect(entered == [true, false])
        for number in 0..<1_000 {
            let ticket = gate.makeTicket()
            gate.wait(number, with: ticket)
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
            let ticket = gate.makeTicket()
            gate.wait(number, with: ticket)
            return ticket
        }
        let cancelled = [gate.cancel(tickets[1]), gate.cancel(tickets[1])]
        #expect(cancelled == [1, nil])
        let passed = [gate.leave(), gate.leave(), gate.leave()]
        #expect(passed == [0, 2, nil])
    }
}
