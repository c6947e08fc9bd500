import Testing

@testable import PostgresLibpq

@Suite struct PoolStateTests {
    private let start = ContinuousClock.now

    @Test func connectionsAreOpenedUpToTheMaximum() {
        var state = PoolState(maximum: 2)
        #expect(state.acquire() == .granted(.open(1)))
        #expect(state.acquire() == .granted(.open(2)))
        #expect(state.acquire() == .wait(1))
    }

    @Test func theConnectionUsedLastIsLentFirst() {
        var state = PoolState(maximum: 2)
        _ = state.acquire()
        _ = state.acquire()
        #expect(state.giveBack(1, at: start) == .none)
        #expect(state.giveBack(2, at: start) == .none)
        #expect(state.acquire() == .granted(.lease(2)))
    }

    @Test func waitersAreServedInTheirOrder() {
        var state = PoolState(maximum: 1)
        _ = state.acquire()
        #expect(state.acquire() == .wait(1))
        #expect(state.acquire() == .wait(2))
        #expect(state.giveBack(1, at: start) == .grant(.lease(1), to: 1))
        #expect(state.acquire() == .wait(3))
        #expect(state.giveBack(1, at: start) == .grant(.lease(1), to: 2))
    }

    @Test func aWaiterThatGaveUpIsPassedOver() {
        var state = PoolState(maximum: 1)
        _ = state.acquire()
        _ = state.acquire()
        _ = state.acquire()
        let (first, second) = (state.giveUp(1), state.giveUp(1))
        #expect(first && !second)
        #expect(state.giveBack(1, at: start) == .grant(.lease(1), to: 2))
    }

    @Test func aDiscardedConnectionMakesRoomForAnother() {
        var state = PoolState(maximum: 1)
        _ = state.acquire()
        _ = state.acquire()
        #expect(state.discard() == .grant(.open(2), to: 1))
        #expect(state.discard() == .none)
        #expect(state.acquire() == .granted(.open(3)))
    }

    @Test func connectionsIdleForTooLongAreTakenOut() {
        var state = PoolState(maximum: 3)
        for _ in 0..<3 {
            _ = state.acquire()
        }
        for id in 1...3 {
            _ = state.giveBack(id, at: start + .seconds(id))
        }
        #expect(state.takeIdle(since: start + .seconds(2)) == [1, 2])
        #expect(state.oldestIdle == start + .seconds(3))
        #expect(state.acquire() == .granted(.lease(3)))
    }

    @Test func aClosedPoolLendsNothingAndClosesWhatComesBack() {
        var state = PoolState(maximum: 2)
        _ = state.acquire()
        _ = state.acquire()
        _ = state.acquire()
        _ = state.giveUp(1)
        _ = state.acquire()
        #expect(state.giveBack(2, at: start) == .grant(.lease(2), to: 2))
        let (idle, waiters) = state.close()
        #expect(idle.isEmpty && waiters.isEmpty)
        #expect(state.acquire() == .refused)
        #expect(state.giveBack(2, at: start) == .close(2))
        #expect(state.discard() == .none)
        #expect(state.inUse == 0)
    }
}
