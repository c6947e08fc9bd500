/// What a pool's lock protects: the decisions, and the things they are about.
struct PoolStorage {
    typealias Grant = Result<PoolState.Grant, any Error>
    typealias Continuation = CheckedContinuation<Grant, Never>

    var state: PoolState
    var connections: [PoolState.ConnectionID: PostgresConnection] = [:]
    var continuations: [PoolState.WaiterID: Continuation] = [:]
    /// Grants that came before the waiter had begun to wait.
    var early: [PoolState.WaiterID: Grant] = [:]
    /// Whether a timer will close idle connections.
    var isSweepScheduled = false

    /// Lends the waiter's continuation out of the storage, or keeps the grant until it is there.
    mutating func deliver(_ grant: Grant, to waiter: PoolState.WaiterID) -> Continuation? {
        guard let continuation = continuations.removeValue(forKey: waiter) else {
            early[waiter] = grant
            return nil
        }
        return continuation
    }
}
