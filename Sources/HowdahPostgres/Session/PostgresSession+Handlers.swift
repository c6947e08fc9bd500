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
        let (result, chained) = try await store.client.withTransaction { transaction in
            let result = try await body(transaction)
            let failureStores = Set(transports.filter(\.isFailureStore).map(\.queue))
            let settlement = state.withLock { $0.memory.settlement(of: delivery, failureStores: failureStores) }
            guard let settlement else { throw Self.lostLease(delivery) }
            let settled = try await store.connections.execute(settlement.statement(schema: schema), in: transaction)
            guard settled.affectedRows == 1 else { throw Self.lostLease(delivery) }
            return (result, settlement.isFollowed ? try settled.decode(SettleItems.self).flatMap(\.self) : [])
        }
        state.withLock { $0.memory.settledByHandler(delivery) }
        await passOn { Set(chained) }
        return result
    }

    static func lostLease(_ delivery: Delivery) -> TransportError {
        TransportError(.leaseLost, "The lease of message \(delivery.id) has ended.")
    }
}
