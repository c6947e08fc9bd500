import Foundation
import Testing

@testable import Howdah

struct WorkbenchStateTests {
    /// It may end the worker, and the one before would be blamed although it was handled.
    @Test func aMessageAtItsLastChanceStartsWhenTheOneBeforeIsSettled() throws {
        var configuration = WorkerConfiguration()
        configuration.concurrency = 2
        var state = WorkbenchState(transports: ["async"], configuration: configuration)
        state.receive([delivery(1), delivery(2)], limit: 10)
        let first = try #require(started(&state))
        #expect(started(&state) == nil)

        state.finish(ProcessedMessage(settlement: Settlement(first, .handled)), after: .milliseconds(1))
        #expect(state.startable == 0)
        #expect(started(&state) == nil)
        guard case .exchange(let settlements, _, _) = state.nextForPump() else {
            Issue.record("The first message is not settled.")
            return
        }
        #expect(settlements.map(\.delivery.id) == [first.id])
        #expect(state.startable == 0)
        #expect(started(&state) == nil)

        state.receive([], limit: 10)
        #expect(state.startable == 1)
        #expect(started(&state)?.id == MessageID(rawValue: 2))
    }

    private func started(_ state: inout WorkbenchState) -> Delivery? {
        guard case .start(let delivery) = state.nextForLane(at: .zero) else { return nil }
        return delivery
    }

    private func delivery(_ id: Int64) -> Delivery {
        var delivery = Delivery(
            id: MessageID(rawValue: id),
            transport: "async",
            lease: Delivery.Lease(rawValue: id),
            attempt: 1,
            encoded: EncodedMessage(kind: "sample", body: Data()),
            createdAt: Date(timeIntervalSince1970: 0)
        )
        delivery.losses = WorkerConfiguration().maximumLosses - 1
        return delivery
    }
}
