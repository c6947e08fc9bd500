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

    // B045
    @Test func lanesStandStillUntilTheNextWindowOfARateLimit() throws {
        var configuration = WorkerConfiguration()
        configuration.concurrency = 3
        let limits = ["async": RateLimit(limit: 1, interval: .seconds(60))] as [TransportName: RateLimit]
        var state = WorkbenchState(transports: ["async"], configuration: configuration, rateLimits: limits)
        state.receive([delivery(1, losses: 0), delivery(2, losses: 0), delivery(3, losses: 0)], limit: 10)

        #expect(started(&state)?.id == MessageID(rawValue: 1))
        guard case .pause("async", .seconds(60)) = state.nextForLane(at: .zero) else {
            Issue.record("Nobody waits for the window.")
            return
        }
        for _ in 1...2 {
            guard case .wait = state.nextForLane(at: .zero) else {
                Issue.record("A lane does not stand still.")
                return
            }
        }
        #expect(state.startable == 0)

        state.endPause(of: "async")
        #expect(state.startable == 2)
        #expect(started(&state, at: .seconds(60))?.id == MessageID(rawValue: 2))
    }

    // B045
    @Test func whatOtherTransportsHoldStartsWhileARateLimitHoldsUpOne() throws {
        var configuration = WorkerConfiguration()
        configuration.concurrency = 2
        let limits = ["async": RateLimit(limit: 1, interval: .seconds(60))] as [TransportName: RateLimit]
        var state = WorkbenchState(transports: ["async", "free"], configuration: configuration, rateLimits: limits)
        state.receive([delivery(1, losses: 0), delivery(2, losses: 0)], limit: 10)
        #expect(started(&state)?.id == MessageID(rawValue: 1))
        #expect(started(&state) == nil)

        state.receive([delivery(3, on: "free", losses: 0)], limit: 10)
        #expect(state.startable == 1)
        #expect(started(&state)?.id == MessageID(rawValue: 3))
        #expect(state.startable == 0)
    }

    // B045
    @Test func aPausedTransportKeepsNoOtherFromBeingClaimed() throws {
        var state = limited(["async", "free"], fetchSize: 1)
        state.receive([delivery(1, losses: 0)], limit: 1)
        try finishOne(&state)
        guard case .exchange = state.nextForPump() else {
            Issue.record("The first message is not settled.")
            return
        }
        state.receive([delivery(2, losses: 0)], limit: 1)
        #expect(started(&state) == nil)

        #expect(state.isPumpNeeded)
        guard case .exchange(_, let limit, let transports) = state.nextForPump() else {
            Issue.record("Nothing is claimed from the other transport.")
            return
        }
        #expect(limit == 1)
        #expect(transports == ["free"])
    }

    // B045
    @Test func aTransportIsClaimedFromWhenItsWindowBegins() throws {
        var state = limited(["async"], fetchSize: 4)
        state.receive([delivery(1, losses: 0), delivery(2, losses: 0)], limit: 4)
        let first = try #require(started(&state))
        #expect(started(&state) == nil)
        state.finish(ProcessedMessage(settlement: Settlement(first, .handled)), after: .milliseconds(1))
        guard case .exchange(_, _, let transports) = state.nextForPump() else {
            Issue.record("The first message is not settled.")
            return
        }
        #expect(transports.isEmpty)
        state.receive([], limit: 3)
        #expect(!state.isPumpNeeded)

        state.endPause(of: "async")
        #expect(state.isPumpNeeded)
    }

    @Test func noMoreMessagesAreStartedThanTheLimitAllowsWhenAWindowBegins() throws {
        var state = limited(["async", "free"], fetchSize: 2) { $0.limits.messages = 2 }
        state.receive([delivery(1, losses: 0), delivery(2, losses: 0)], limit: 2)
        try finishOne(&state)
        #expect(started(&state) == nil)
        state.receive([delivery(3, on: "free", losses: 0)], limit: 1)
        #expect(started(&state)?.id == MessageID(rawValue: 3))

        state.endPause(of: "async")
        #expect(state.startable == 0)
        #expect(started(&state, at: .seconds(60)) == nil)
    }

    // B045
    @Test func aWorkerIsNotDoneWhileATransportWaitsForItsWindow() throws {
        var state = limited(["async"], fetchSize: 4) { $0.limits.stopsWhenEmpty = true }
        state.receive([delivery(1, losses: 0), delivery(2, losses: 0)], limit: 4)
        try finishOne(&state)
        #expect(started(&state) == nil)
        state.releaseWaiting()
        guard case .exchange(_, let limit, _) = state.nextForPump() else {
            Issue.record("Nothing is given back.")
            return
        }
        state.receive([], limit: limit)
        #expect(state.stopReason == nil)

        state.endPause(of: "async")
        #expect(state.isPumpNeeded)
        state.receive([], limit: limit)
        #expect(state.stopReason == .empty)
    }

    /// A worker for transports of which `async` starts one message a minute.
    private func limited(
        _ transports: [TransportName],
        fetchSize: Int,
        _ configure: (inout WorkerConfiguration) -> Void = { _ in }
    ) -> WorkbenchState {
        var configuration = WorkerConfiguration()
        configuration.fetchSize = fetchSize
        configure(&configuration)
        let limits = ["async": RateLimit(limit: 1, interval: .seconds(60))] as [TransportName: RateLimit]
        return WorkbenchState(transports: transports, configuration: configuration, rateLimits: limits)
    }

    private func finishOne(_ state: inout WorkbenchState) throws {
        let delivery = try #require(started(&state))
        state.finish(ProcessedMessage(settlement: Settlement(delivery, .handled)), after: .milliseconds(1))
    }

    private func started(_ state: inout WorkbenchState, at time: Duration = .zero) -> Delivery? {
        guard case .start(let delivery) = state.nextForLane(at: time) else { return nil }
        return delivery
    }

    private func delivery(
        _ id: Int64,
        on transport: TransportName = "async",
        losses: Int = WorkerConfiguration().maximumLosses - 1
    ) -> Delivery {
        var delivery = Delivery(
            id: MessageID(rawValue: id),
            transport: transport,
            lease: Delivery.Lease(rawValue: id),
            attempt: 1,
            encoded: EncodedMessage(kind: "sample", body: Data()),
            createdAt: Date(timeIntervalSince1970: 0)
        )
        delivery.losses = losses
        return delivery
    }
}
