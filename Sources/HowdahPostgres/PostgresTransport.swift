public import Howdah
import PostgresLibpq

/// A transport whose messages wait in a PostgreSQL database.
public struct PostgresTransport: Transport, InspectableTransport, ProvisionableTransport {
    public let name: TransportName
    /// The name under which the messages are kept in the database.
    public let queueName: String

    private let messages: PostgresStore

    public var store: any MessageStore { messages }

    /// Creates a transport.
    ///
    /// - Parameters:
    ///   - name: The name under which routes, workers and commands know it.
    ///   - store: The database it is kept in.
    ///   - queueName: The name under which it is kept there; its own name if not given. Transports of the same
    ///     queue name share their messages.
    public init(_ name: TransportName, in store: PostgresStore, queueName: String? = nil) {
        self.name = name
        self.queueName = queueName ?? name.rawValue
        self.messages = store
        store.register(name, as: StoreTarget(queue: self.queueName, isFailureStore: false))
    }

    public func send(_ outgoing: [OutgoingMessage]) async throws -> [MessageID] {
        try await messages.send(outgoing.map { AddressedMessage($0, to: name) })
    }

    public func counts() async throws -> MessageCounts {
        try await messages.reaching {
            let count = CountMessages(queue: try await messages.queue(queueName))
            let rows = try await messages.connections.execute(count.command(in: messages.schema))
            return try rows.decode(CountMessages.self).first ?? MessageCounts()
        }
    }

    public func provision() async throws {
        try await messages.provision()
    }
}
