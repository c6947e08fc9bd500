/// Which connections a pool has, who borrows them and who waits: decides, and touches nothing.
struct PoolState {
    typealias ConnectionID = Int
    typealias WaiterID = Int

    /// What a borrower may do.
    enum Grant: Equatable, Sendable {
        /// Use this connection.
        case lease(ConnectionID)
        /// Open a new connection under this number.
        case open(ConnectionID)
    }

    /// What a newcomer has to do.
    enum Admission: Equatable {
        case granted(Grant)
        case wait(WaiterID)
        case refused
    }

    /// What follows from a place that became free.
    enum Action: Equatable {
        case none
        /// Tell the waiter that has waited longest.
        case grant(Grant, to: WaiterID)
        /// Close a connection that nobody may use any more.
        case close(ConnectionID)
    }

    let maximum: Int
    private(set) var isClosed = false
    /// Idle connections, the one that was used last at the end.
    private(set) var idle: [(id: ConnectionID, since: ContinuousClock.Instant)] = []
    private(set) var waiters: [WaiterID] = []
    /// Connections that are lent out or being opened.
    private(set) var inUse = 0
    private var lastConnection = 0
    private var lastWaiter = 0

    init(maximum: Int) {
        precondition(maximum > 0, "a pool needs room for at least one connection")
        self.maximum = maximum
    }

    /// Admits somebody who wants a connection; nobody overtakes those who wait.
    mutating func acquire() -> Admission {
        guard !isClosed else {
            return .refused
        }
        // The one used last: its caches are warm, and the others can become old enough to be closed.
        if waiters.isEmpty, let last = idle.popLast() {
            inUse += 1
            return .granted(.lease(last.id))
        }
        if waiters.isEmpty, inUse < maximum {
            return .granted(.open(openAnother()))
        }
        lastWaiter += 1
        waiters.append(lastWaiter)
        return .wait(lastWaiter)
    }

    /// A borrower gives a connection back that works.
    mutating func giveBack(_ id: ConnectionID, at now: ContinuousClock.Instant) -> Action {
        guard !isClosed else {
            inUse -= 1
            return .close(id)
        }
        guard !waiters.isEmpty else {
            inUse -= 1
            idle.append((id, now))
            return .none
        }
        return .grant(.lease(id), to: waiters.removeFirst())
    }

    /// A borrower's connection is of no use any more, or could not be opened: whoever is next opens another.
    mutating func discard() -> Action {
        inUse -= 1
        guard !isClosed, !waiters.isEmpty else {
            return .none
        }
        return .grant(.open(openAnother()), to: waiters.removeFirst())
    }

    /// Lets a waiter give up; false when it has been granted something already.
    mutating func giveUp(_ waiter: WaiterID) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else {
            return false
        }
        waiters.remove(at: index)
        return true
    }

    /// Takes out the connections that have been idle since before a point in time.
    mutating func takeIdle(since limit: ContinuousClock.Instant) -> [ConnectionID] {
        let expired = idle.prefix { $0.since <= limit }
        idle.removeFirst(expired.count)
        return expired.map(\.id)
    }

    /// When the connection that has been idle longest became so.
    var oldestIdle: ContinuousClock.Instant? {
        idle.first?.since
    }

    /// Lends nothing any more; returns the idle connections and the waiters that are to be told.
    mutating func close() -> (idle: [ConnectionID], waiters: [WaiterID]) {
        isClosed = true
        defer {
            idle = []
            waiters = []
        }
        return (idle.map(\.id), waiters)
    }

    private mutating func openAnother() -> ConnectionID {
        inUse += 1
        lastConnection += 1
        return lastConnection
    }
}
