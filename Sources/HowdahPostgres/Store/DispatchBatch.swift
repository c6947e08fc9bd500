import Howdah
import Logging
import PostgresLibpq

/// Messages that are stored together, and how.
struct DispatchBatch: Sendable {
    private let messages: [(message: OutgoingMessage, queue: Int32)]
    private let queues: [Int32]
    private let isDelayed: Bool

    init(_ messages: [AddressedMessage], queue: (TransportName) throws -> Int32) throws {
        self.messages = try messages.map { (message: $0.message, queue: try queue($0.transport)) }
        self.queues = Set(self.messages.map(\.queue)).sorted()
        self.isDelayed = messages.contains { ($0.message.delay ?? .zero) > .zero }
    }

    /// Stores the messages in one transaction; when it is committed, a worker for each queue is woken.
    ///
    /// A single dispatch returns when they are stored. Several that go together wait for the wake-up as well: those
    /// that come meanwhile share the next commit, and 256 tasks dispatch a seventh more.
    ///
    /// A wake-up that fails delays a message by one poll, and must not fail a dispatch that is committed.
    func send(
        through connections: StoreConnections,
        _ schema: SchemaName,
        isShared: Bool
    ) async throws -> [MessageID] {
        let wakes = queues.map { WakeWaiter(queue: $0).command(in: schema) }
        guard isDelayed || messages.count < CopyMessages.minimum else {
            let ids = try await stream(through: connections, schema)
            await wake(wakes, through: connections)
            return ids
        }
        guard isShared else {
            return try await connections.execute(insert(schema), then: wakes).decode(InsertMessage.self)
        }
        let outcomes = try await connections.pipeline(groups: [[insert(schema)]] + wakes.map { [$0] })
        return try outcomes.first?.get().first?.decode(InsertMessage.self) ?? []
    }

    /// Stores the messages in the caller's transaction; workers are woken by its commit.
    func send(
        in transaction: PostgresTransaction,
        through connections: StoreConnections,
        _ schema: SchemaName
    ) async throws -> [MessageID] {
        let announce = AnnounceDispatch(queues: queues).command(in: schema)
        try await connections.execute(announce, in: transaction)
        let ids = try await insert(in: transaction, through: connections, schema)
        for queue in queues {
            try await connections.execute(NotifyWaiter(queue: queue).command(in: schema), in: transaction)
        }
        return ids
    }

    private func insert(
        in transaction: PostgresTransaction,
        through connections: StoreConnections,
        _ schema: SchemaName
    ) async throws -> [MessageID] {
        guard !isDelayed, messages.count >= CopyMessages.minimum else {
            return try await connections.execute(insert(schema), in: transaction).decode(InsertMessage.self)
        }
        let draw = DrawMessageIDs(count: Int32(messages.count)).command(in: schema)
        let ids = try await connections.execute(draw, in: transaction).decode(DrawMessageIDs.self)
        _ = try await transaction.copyIn(schema.sql(CopyMessages.sql), CopyMessages(ids: ids, messages: messages))
        return ids
    }

    private func insert(_ schema: SchemaName) -> PostgresCommand {
        if isDelayed {
            var insert = InsertTimedMessages()
            for (message, queue) in messages { insert.append(message, to: queue) }
            return insert.command(in: schema)
        }
        if messages.count == 1 {
            return InsertMessage(queue: messages[0].queue, message: messages[0].message).command(in: schema)
        }
        if let insert = InsertLikeMessages(messages) { return insert.command(in: schema) }
        var insert = InsertMessages()
        for (message, queue) in messages { insert.append(message, to: queue) }
        return insert.command(in: schema)
    }

    private func stream(through connections: StoreConnections, _ schema: SchemaName) async throws -> [MessageID] {
        let draw = DrawMessageIDs(count: Int32(messages.count)).command(in: schema)
        let ids = try await connections.execute(draw).decode(DrawMessageIDs.self)
        let rows = CopyMessages(ids: ids, messages: messages)
        _ = try await connections.client.withConnection { try await $0.copyIn(schema.sql(CopyMessages.sql), rows) }
        return ids
    }

    /// Wakes workers for messages that are committed already.
    private func wake(_ wakes: [PostgresCommand], through connections: StoreConnections) async {
        do {
            _ = try await connections.pipeline(groups: wakes.map { [$0] })
        } catch {
            let text = ErrorText.message(of: error)
            connections.client.logger.debug("Workers could not be woken", metadata: [LogKeys.error: "\(text)"])
        }
    }
}
