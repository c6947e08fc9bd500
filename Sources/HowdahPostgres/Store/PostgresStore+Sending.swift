public import Howdah
import PostgresLibpq

extension PostgresStore {
    public func send(_ messages: [AddressedMessage]) async throws -> [MessageID] {
        try check(messages)
        let transaction = messages.first?.message.stamps.lazy.compactMap { $0 as? TransactionStamp }.last
        if let transaction {
            return try await batched(messages) { try await $0.send(in: transaction.transaction, through: $1, $2) }
        }
        return messages.isEmpty ? [] : try await combiner.send(messages) { try await self.store($0, isShared: $1) }
    }

    /// Stores messages in a transaction of their own.
    private func store(_ messages: [AddressedMessage], isShared: Bool) async throws -> [MessageID] {
        try await batched(messages) { try await $0.send(through: $1, $2, isShared: isShared) }
    }

    private func batched(
        _ messages: [AddressedMessage],
        _ send: (DispatchBatch, StoreConnections, SchemaName) async throws -> [MessageID]
    ) async throws -> [MessageID] {
        let names = try Set(messages.map(\.transport)).map { try target($0) }.map(\.queue)
        return try await reaching {
            let queues = try await queues(names)
            let batch = try DispatchBatch(messages) { name in
                guard let queue = queues[try target(name).queue] else { throw Self.notSetUp(name.rawValue) }
                return queue
            }
            return try await send(batch, connections, schema)
        }
    }

    public func check(_ messages: [AddressedMessage]) throws {
        for name in Set(messages.map(\.transport)) { _ = try target(name) }
        try checkSizes(messages)
    }

    func checkSizes(_ messages: [AddressedMessage]) throws {
        let limit = configuration.maximumBodySize
        for message in messages.lazy.map(\.message.encoded) where message.body.count > limit {
            throw TransportError.tooLarge(message, limit: limit)
        }
    }
}
