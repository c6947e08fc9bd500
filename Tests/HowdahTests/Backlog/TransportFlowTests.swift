import Foundation
import Howdah
import Testing

struct TransportFlowTests {
    private let start = Date(timeIntervalSince1970: 1_795_219_200)

    private func sample(
        _ counts: MessageCounts,
        after seconds: Double,
        of transport: TransportName = "async"
    )
        -> BacklogSample
    {
        let minute = start.addingTimeInterval((seconds / 60).rounded(.down) * 60)
        return BacklogSample(
            transport: transport,
            minute: minute,
            countedAt: start.addingTimeInterval(seconds),
            counts: counts
        )
    }

    private func done(handled: Int = 0, failed: Int = 0, retried: Int = 0) -> HandlingFigures {
        var figures = HandlingFigures()
        (figures.handled, figures.failed, figures.retried) = (handled, failed, retried)
        return figures
    }

    @Test("What came in is what left, and by how much more is held in whatever state")
    func addsUp() throws {
        let earlier = sample(MessageCounts(ready: 100, delayed: 10, inFlight: 5, failed: 7), after: 0.5)
        let later = sample(MessageCounts(ready: 40, delayed: 20, inFlight: 10, failed: 9), after: 60.5)
        let flow = try #require(TransportFlow(from: earlier, to: later, done(handled: 150, failed: 15, retried: 40)))
        #expect(flow.outgoing == 165)
        #expect(flow.incoming == 165 - 45)
        #expect(flow.outgoingPerSecond == 2.75)
        #expect(flow.incomingPerSecond == 2)
    }

    @Test("Less than nothing never comes in")
    func isNotNegative() throws {
        let earlier = sample(MessageCounts(ready: 100), after: 0)
        let flow = try #require(TransportFlow(from: earlier, to: sample(MessageCounts(), after: 60), done(handled: 3)))
        #expect(flow.incoming == 0)
        #expect(flow.outgoing == 3)
    }

    @Test("Nothing is said of different transports, or of no time")
    func saysNothing() {
        let count = sample(MessageCounts(ready: 1), after: 0)
        #expect(TransportFlow(from: count, to: count, done()) == nil)
        #expect(TransportFlow(from: count, to: sample(MessageCounts(), after: 60, of: "mail"), done()) == nil)
    }
}
