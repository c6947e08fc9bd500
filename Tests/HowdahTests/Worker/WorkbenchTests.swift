import Foundation
import Testing

@testable import Howdah

/// What fails here does not end.
@Suite(.timeLimit(.minutes(1)))
struct WorkbenchTests {
    private let bench = Workbench(WorkbenchState(transports: ["async"], configuration: WorkerConfiguration())) {}

    @Test func aPauseThatIsOverBeforeThePumpWaitsForItsEndHoldsNothingUp() async {
        bench.halt()
        bench.goOn()
        await bench.waitToGoOn()
    }

    @Test func aStopEndsThePauseOfThePump() async {
        bench.halt()
        async let end: Void = bench.waitToGoOn()
        bench.update { $0.stop(.signal) }
        await end
    }

    @Test func aStopDuringAPauseLetsThePumpWaitForWhatIsInHand() async throws {
        let delivery = Delivery(
            id: MessageID(rawValue: 1),
            transport: "async",
            lease: Delivery.Lease(rawValue: 1),
            attempt: 1,
            encoded: EncodedMessage(kind: "sample", body: Data()),
            createdAt: Date(timeIntervalSince1970: 0)
        )
        bench.update { $0.receive([delivery], limit: 1) }
        guard case .start = bench.nextForLane(at: .zero) else {
            Issue.record("The message is not started.")
            return
        }
        bench.halt()
        bench.update { $0.stop(.signal) }
        await bench.waitToGoOn()
        guard case .announce = bench.nextForPump(), case .wait = bench.nextForPump() else {
            Issue.record("The pump does not wait.")
            return
        }

        let handled = ProcessedMessage(settlement: Settlement(delivery, .handled))
        async let finish: Void = bench.update { $0.finish(handled, after: .milliseconds(1)) }
        await bench.waitForCall()
        #expect(bench.read(\.handled) == 1)
        await finish
    }
}
