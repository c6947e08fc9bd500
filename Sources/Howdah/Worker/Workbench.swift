import Synchronization

/// Where the lanes and the pump of one worker meet: shares a ``WorkbenchState`` and wakes whoever waits.
final class Workbench: Sendable {
    private struct Shared {
        var state: WorkbenchState
        var lanes: [CheckedContinuation<Void, Never>] = []
        var pump: CheckedContinuation<Void, Never>?
        /// Whether the pump waits in a store rather than here.
        var isResting = false
        /// Whether the pump cannot work at the moment, and only wants to know when to stop.
        var isHalted = false

        var callsPump: Bool { isHalted ? state.stopReason != nil : state.isPumpNeeded }
    }

    /// Who has to be woken after a change, outside the lock.
    private struct Calls {
        var lanes: [CheckedContinuation<Void, Never>] = []
        var pump: CheckedContinuation<Void, Never>?
        var stores = false
    }

    private let shared: Mutex<Shared>
    private let wakeStores: @Sendable () -> Void

    /// Creates a workbench.
    ///
    /// - Parameters:
    ///   - state: What the worker starts with.
    ///   - wakeStores: Ends the pump's rest in every store, or the next one.
    init(_ state: WorkbenchState, wakeStores: @escaping @Sendable () -> Void) {
        self.shared = Mutex(Shared(state: state))
        self.wakeStores = wakeStores
    }

    /// Reads something of the state.
    func read<Value: Sendable>(_ body: (WorkbenchState) -> Value) -> Value {
        shared.withLock { body($0.state) }
    }

    /// Changes the state, then wakes whoever has something to do now.
    @discardableResult
    func update<Value: Sendable>(_ body: (inout WorkbenchState) -> Value) -> Value {
        let (value, calls) = shared.withLock { shared in
            let value = body(&shared.state)
            return (value, Self.calls(&shared))
        }
        for lane in calls.lanes { lane.resume() }
        calls.pump?.resume()
        if calls.stores { wakeStores() }
        return value
    }

    private static func calls(_ shared: inout Shared) -> Calls {
        var calls = Calls()
        if !shared.lanes.isEmpty {
            let startable = min(shared.state.startable, shared.lanes.count)
            calls.lanes = Array(shared.lanes.suffix(startable))
            shared.lanes.removeLast(startable)
        }
        guard shared.pump != nil || shared.isResting, shared.callsPump else { return calls }
        calls.pump = shared.pump
        calls.stores = shared.isResting
        shared.pump = nil
        shared.isResting = false
        return calls
    }

    /// Decides what a lane does next.
    func nextForLane(at now: Duration) -> WorkbenchState.LaneStep {
        update { $0.nextForLane(at: now) }
    }

    /// Suspends a lane until there may be something to do for it.
    func waitForWork() async {
        await withCheckedContinuation { continuation in
            let resumesAtOnce = shared.withLock { shared in
                guard shared.state.startable == 0 else { return true }
                shared.lanes.append(continuation)
                return false
            }
            if resumesAtOnce { continuation.resume() }
        }
    }

    /// Decides what the pump does next.
    func nextForPump() -> WorkbenchState.PumpStep {
        shared.withLock { shared in
            let step = shared.state.nextForPump()
            if case .rest = step { shared.isResting = true } else { shared.isResting = false }
            return step
        }
    }

    /// Takes note that the pump's rest in a store is over.
    func endRest(mayHaveArrived: Bool) {
        shared.withLock { shared in
            shared.isResting = false
            if mayHaveArrived { shared.state.expectArrivals() }
        }
    }

    /// Suspends the pump until it is needed.
    func waitForCall() async {
        await suspendPump { !$0.callsPump }
    }

    /// Takes note that the pump cannot work at the moment, and only wants to know when to stop.
    func halt() {
        shared.withLock { $0.isHalted = true }
    }

    /// Takes note that the pump can work again, and wakes it.
    func goOn() {
        let pump = shared.withLock { shared in
            shared.isHalted = false
            defer { shared.pump = nil }
            return shared.pump
        }
        pump?.resume()
    }

    /// Suspends the pump, which is halted, until it can work again or the worker stops.
    func waitToGoOn() async {
        await suspendPump { $0.isHalted && !$0.callsPump }
        shared.withLock { $0.isHalted = false }
    }

    private func suspendPump(while hasToWait: @Sendable (Shared) -> Bool) async {
        await withCheckedContinuation { continuation in
            let resumesAtOnce = shared.withLock { shared in
                guard hasToWait(shared) else { return true }
                shared.pump = continuation
                return false
            }
            if resumesAtOnce { continuation.resume() }
        }
    }
}
