public import Howdah
import PostgresLibpq

extension PostgresStore {
    public func send(_ messages: [AddressedMessage]) async throws -> [MessageID] {
        guard let first = messages.first else { return [] }
        try checkSizes(messages)
        let names = try Set(messages.map(\.transport)).map { try target($0) }.map(\.queue)
        return try await reaching {
            let queues = try await queues(names)
            let batch = try DispatchBatch(messages) { name in
                guard let queue = queues[try target(name).queue] else { throw Self.notSetUp(name.rawValue) }
                return queue
            }
            guard let transaction = first.message.stamps.lazy.compactMap({ $0 as? TransactionStamp }).last else {
                return try await batch.send(through: connections, schema)
            }
            return try await batch.send(in: transaction.transaction, through: connections, schema)
        }
    }

    private func checkSizes(_ messages: [AddressedMessage]) throws {
        let limit = configuration.maximumBodySize
        for message in messages.lazy.map(\.message.encoded) where message.body.count > limit {
            throw TransportError(
                .tooLarge,
                """
                The body of the message of type "\(Printable(message.kind.rawValue, limit: 64))" has \
                \(message.body.count) bytes; the limit is \(limit) bytes. Store large data elsewhere and send a reference.
                """
            )
        }
    }
}
