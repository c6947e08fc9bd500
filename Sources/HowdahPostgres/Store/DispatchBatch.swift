import Howdah
import PostgresLibpq

/// Messages that are stored together, and how.
struct DispatchBatch: Sendable {
    private enum Insert {
        case one(InsertMessage)
        case many(InsertMessages)
        case timed(InsertTimedMessages)
    }

    private let insert: Insert
    private let queues: Set<Int32>

    /// Sorts messages by how they are stored.
    init(_ messages: [AddressedMessage], queue: (TransportName) throws -> Int32) throws {
        let addressed = try messages.map { (message: $0.message, queue: try queue($0.transport)) }
        self.queues = Set(addressed.map(\.queue))
        if messages.contains(where: { ($0.message.delay ?? .zero) > .zero }) {
            var insert = InsertTimedMessages()
            for (message, queue) in addressed { insert.append(message, to: queue) }
            self.insert = .timed(insert)
        } else if addressed.count == 1 {
            self.insert = .one(InsertMessage(queue: addressed[0].queue, message: addressed[0].message))
        } else {
            var insert = InsertMessages()
            for (message, queue) in addressed { insert.append(message, to: queue) }
            self.insert = .many(insert)
        }
    }

    /// Stores the messages in one transaction and, when it is committed, wakes a worker for each queue.
    func send(through connections: StoreConnections, _ schema: SchemaName) async throws -> [MessageID] {
        let wakes = queues.map { [WakeWaiter(queue: $0).command(in: schema)] }
        let outcomes = try await connections.pipeline(groups: [[command(schema)]] + wakes)
        // A wake-up that fails delays a message by one poll and must not fail a dispatch that is committed.
        return try outcomes.first?.get().first?.decode(InsertMessage.self) ?? []
    }

    /// Stores the messages in the caller's transaction; workers are woken by its commit.
    func send(
        in transaction: PostgresTransaction,
        through connections: StoreConnections,
        _ schema: SchemaName
    ) async throws -> [MessageID] {
        let announce = AnnounceDispatch(queues: queues.sorted()).command(in: schema)
        try await connections.execute(announce, in: transaction)
        let inserted = try await connections.execute(command(schema), in: transaction)
        for queue in queues.sorted() {
            try await connections.execute(NotifyWaiter(queue: queue).command(in: schema), in: transaction)
        }
        return try inserted.decode(InsertMessage.self)
    }

    private func command(_ schema: SchemaName) -> PostgresCommand {
        switch insert {
        case .one(let insert): insert.command(in: schema)
        case .many(let insert): insert.command(in: schema)
        case .timed(let insert): insert.command(in: schema)
        }
    }
}
