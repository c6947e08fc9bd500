import Testing

@testable import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct InMemoryStateTests {
    private let start = Date(timeIntervalSince1970: 1_000_000_000)
    private let report = FailureReport(errorClass: "Broken", message: "It is broken.")

    private func makeState() -> InMemoryState {
        var state = InMemoryState(maximumBodySize: 10)
        state.declare(transport: "async")
        state.declare(failureStore: "failed")
        return state
    }

    private func open(_ state: inout InMemoryState, at now: Date) throws -> InMemoryState.SessionID {
        let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: ["async"])
        return try state.openSession(SessionRequest(worker: worker, transports: ["async"]), now: now)
    }

    private func claim(
        _ state: inout InMemoryState,
        _ session: InMemoryState.SessionID,
        at now: Date
    ) throws -> [Delivery] {
        try state.exchange(session, ExchangeRequest(claiming: 10, from: ["async"]), now: now).deliveries
    }

    @Test func aLeaseEndsAfterItsTimeAndNotBefore() throws {
        var state = makeState()
        _ = try state.send([AddressedMessage(.sample(kind: "a"), to: "async")], now: start)
        let first = try open(&state, at: start)
        _ = try claim(&state, first, at: start)
        let second = try open(&state, at: start + 29)

        #expect(try claim(&state, second, at: start + 29.9).isEmpty)
        #expect(try claim(&state, second, at: start + 30).map(\.losses) == [1])
    }

    @Test func aRestIsNotCutShortByWhatWaitsOnAPausedTransport() throws {
        var state = makeState()
        let session = try open(&state, at: start)
        _ = try state.send([AddressedMessage(.sample(kind: "a"), to: "async")], now: start)
        func pause() throws -> Duration {
            try state.beginRest(session, for: .seconds(60), awaiting: ["async"], now: start)
        }
        #expect(try pause() == .zero)
        _ = try state.pause(["async"], by: nil, now: start)
        #expect(try pause() == .seconds(60))
        _ = try state.resume(["async"])
        #expect(try pause() == .zero)
    }

    @Test func aRestLastsUntilTheEarliestOfWhatIsDue() throws {
        var state = makeState()
        let session = try open(&state, at: start)
        func pause(_ duration: Duration, at now: Date) throws -> Duration {
            try state.beginRest(session, for: duration, awaiting: ["async"], now: now)
        }
        #expect(try pause(.seconds(60), at: start) == .seconds(60))

        var delayed = OutgoingMessage.sample(kind: "a")
        delayed.delay = .seconds(8)
        _ = try state.send([AddressedMessage(delayed, to: "async")], now: start)
        #expect(try pause(.seconds(60), at: start) == .seconds(8))
        #expect(try pause(.seconds(5), at: start) == .seconds(5))
        #expect(try pause(.seconds(60), at: start + 6) == .seconds(2))
        #expect(try pause(.seconds(60), at: start + 8) == .zero)
        #expect(try pause(.seconds(-1), at: start) == .zero)
    }

    @Test func onlyThoseWhoRestAndAwaitATransportAreWoken() throws {
        var state = makeState()
        state.declare(transport: "other")
        let resting = try open(&state, at: start)
        let working = try open(&state, at: start)
        let elsewhere = try open(&state, at: start)
        _ = try state.beginRest(resting, for: .seconds(1), awaiting: ["async"], now: start)
        _ = try state.beginRest(elsewhere, for: .seconds(1), awaiting: ["other"], now: start)
        #expect(state.takeWakeUps() == [])

        _ = try state.send([AddressedMessage(.sample(kind: "a"), to: "async")], now: start)
        #expect(state.takeWakeUps() == [resting])
        #expect(state.takeWakeUps() == [])

        state.endRest(resting)
        _ = try state.send([AddressedMessage(.sample(kind: "b"), to: "async")], now: start)
        #expect(state.takeWakeUps() == [])

        #expect(state.requestStop(now: start) == 3)
        #expect(state.takeWakeUps() == [resting, working, elsewhere])
    }

    @Test func messagesThatAreGivenBackWakeThoseWhoRest() throws {
        var state = makeState()
        _ = try state.send([AddressedMessage(.sample(kind: "a"), to: "async")], now: start)
        let first = try open(&state, at: start)
        _ = try claim(&state, first, at: start)
        let second = try open(&state, at: start)
        _ = try state.beginRest(second, for: .seconds(1), awaiting: ["async"], now: start)
        _ = state.takeWakeUps()

        state.close(first, now: start)

        #expect(state.takeWakeUps().contains(second))
    }

    @Test func whatIsRetriedByHandIsNoLongerHeldByWhoHandlesItInItsFailureStore() throws {
        var state = makeState()
        _ = try state.send([AddressedMessage(.sample(kind: "a"), to: "async")], now: start)
        let session = try open(&state, at: start)
        let delivery = try claim(&state, session, at: start)[0]
        let failing = [Settlement(delivery, .failed(report, store: "failed"))]
        _ = try state.exchange(session, ExchangeRequest(settling: failing, claiming: 0, from: []), now: start)
        let later = try open(&state, at: start)
        let again = try state.exchange(later, ExchangeRequest(claiming: 1, from: ["failed"]), now: start).deliveries[0]

        #expect(state.retryFailures(in: "failed", .all, now: start).changed == [delivery.id])

        let handled = ExchangeRequest(settling: [Settlement(again, .handled)], claiming: 0, from: [])
        #expect(try state.exchange(later, handled, now: start).lost == [delivery.id])
        #expect(state.counts(of: "async", now: start).ready == 1)
    }

    @Test func theSumOfTwoDelaysIsTheDelayOfTheSum() throws {
        var state = makeState()
        let session = try open(&state, at: start)
        var delayed = OutgoingMessage.sample(kind: "a")
        delayed.delay = .milliseconds(300)
        _ = try state.send([AddressedMessage(delayed, to: "async")], now: start)

        #expect(try claim(&state, session, at: start + 0.1 + 0.1).isEmpty)
        #expect(try claim(&state, session, at: start + 0.1 + 0.1 + 0.1).count == 1)
    }
}
