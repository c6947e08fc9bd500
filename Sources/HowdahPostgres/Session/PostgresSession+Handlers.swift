package import Howdah
import PostgresLibpq

extension PostgresSession {
    package func hasSettled(_ delivery: Delivery) -> Bool {
        state.withLock { $0.memory.hasSettled(delivery) }
    }

    /// Runs a transaction of a handler's that settles its message as well.
    ///
    /// The message is settled last, so that its lease is locked for no longer than the commit takes.
    func transaction<Result: Sendable>(
        settling delivery: Delivery,
        _ body: (PostgresTransaction) async throws -> Result
    ) async throws -> Result {
        let result = try await store.client.withTransaction { transaction in
            let result = try await body(transaction)
            let failureStores = Set(transports.filter(\.isFailureStore).map(\.queue))
            let settlement = state.withLock { $0.memory.settlement(of: delivery, failureStores: failureStores) }
            guard let command = settlement?.statement(schema: schema) else { throw Self.lostLease(delivery) }
            let found = try await store.connections.execute(command, in: transaction).affectedRows
            guard found == 1 else { throw Self.lostLease(delivery) }
            return result
        }
        state.withLock { $0.memory.settledByHandler(delivery) }
        return result
    }

    static func lostLease(_ delivery: Delivery) -> TransportError {
        TransportError(.leaseLost, "The lease of message \(delivery.id) has ended.")
    }
}
