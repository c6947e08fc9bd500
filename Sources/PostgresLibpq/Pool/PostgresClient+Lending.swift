internal import Synchronization

extension PostgresClient {
    typealias Loan = (id: PoolState.ConnectionID, connection: PostgresConnection)

    /// A connection that works, as far as anybody knows.
    func borrow() async throws -> Loan {
        while true {
            switch try await acquire() {
            case .open(let id):
                return (id, try await open(id))
            case .lease(let id):
                if let connection = storage.withLock({ $0.connections[id] }), !connection.isClosed {
                    return (id, connection)
                }
                discard(id)
            }
        }
    }

    func giveBack(_ id: PoolState.ConnectionID, _ connection: PostgresConnection) {
        guard connection.status.phase == .idle else {
            loop.submit { connection.assumeIsolated { $0.closeNow() } }
            return discard(id)
        }
        let now = ContinuousClock.now
        carryOut { $0.state.giveBack(id, at: now) }
        scheduleSweep()
    }

    private func discard(_ id: PoolState.ConnectionID) {
        carryOut { storage in
            storage.connections[id] = nil
            return storage.state.discard()
        }
    }

    private func open(_ id: PoolState.ConnectionID) async throws -> PostgresConnection {
        do {
            let connection = try await PostgresConnection.connect(configuration, on: loop, logger: logger)
            storage.withLock { $0.connections[id] = connection }
            return connection
        } catch {
            discard(id)
            throw error
        }
    }

    private func carryOut(_ decide: (inout PoolStorage) -> PoolState.Action) {
        let errand: @Sendable () -> Void = storage.withLock { storage in
            switch decide(&storage) {
            case .none:
                return {}
            case .close(let id):
                let connection = storage.connections.removeValue(forKey: id)
                return { [loop] in loop.submit { connection?.assumeIsolated { $0.closeNow() } } }
            case .grant(let grant, let waiter):
                let continuation = storage.deliver(.success(grant), to: waiter)
                return { continuation?.resume(returning: .success(grant)) }
            }
        }
        errand()
    }
}
