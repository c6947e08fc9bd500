internal import Synchronization

extension PostgresClient {
    /// What the pool grants, at once or after a wait in order.
    func acquire() async throws -> PoolState.Grant {
        try Task.checkCancellation()
        switch storage.withLock({ $0.state.acquire() }) {
        case .granted(let grant):
            return grant
        case .refused:
            throw PostgresError.poolClosed
        case .wait(let waiter):
            return try await wait(waiter)
        }
    }

    private func wait(_ waiter: PoolState.WaiterID) async throws -> PoolState.Grant {
        let timeout = acquireTimeout
        let timer = loop.schedule(at: .now + timeout) {
            self.giveUp(waiter, because: PostgresError.poolTimeout(timeout))
        }
        defer { loop.cancel(timer) }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { register($0, waiter) }
        } onCancel: {
            giveUp(waiter, because: CancellationError())
        }.get()
    }

    private func register(_ continuation: PoolStorage.Continuation, _ waiter: PoolState.WaiterID) {
        let early: PoolStorage.Grant? = storage.withLock { storage in
            if let grant = storage.early.removeValue(forKey: waiter) {
                return grant
            }
            storage.continuations[waiter] = continuation
            return nil
        }
        if let early {
            continuation.resume(returning: early)
        }
    }

    private func giveUp(_ waiter: PoolState.WaiterID, because error: any Error) {
        let continuation: PoolStorage.Continuation? = storage.withLock { storage in
            guard storage.state.giveUp(waiter) else {
                return nil
            }
            return storage.deliver(.failure(error), to: waiter)
        }
        continuation?.resume(returning: .failure(error))
    }
}

extension PostgresError {
    fileprivate static func poolTimeout(_ timeout: Duration) -> PostgresError {
        PostgresError(
            .poolTimeout,
            "no connection became free within \(timeout): raise maximumConnections, or hold connections for less time"
        )
    }
}
