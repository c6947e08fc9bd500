import Howdah
import PostgresLibpq

/// Messages that are stored together, and how.
struct DispatchBatch: Sendable {
    private var single: InsertMessage?
    private var ready = InsertMessages()
    private var delayed = InsertDelayedMessages()
    /// For each message, whether it is delayed.
    private var order: [Bool] = []
    private var queues: Set<Int32> = []

    /// Sorts messages by how they are stored.
    init(_ messages: [AddressedMessage], queue: (TransportName) throws -> Int32) throws {
        for addressed in messages {
            let queue = try queue(addressed.transport)
            let isDelayed = (addressed.message.delay ?? .zero) > .zero
            queues.insert(queue)
            order.append(isDelayed)
            if isDelayed {
                delayed.append(addressed.message, to: queue)
            } else if messages.count == 1 {
                single = InsertMessage(queue: queue, message: addressed.message)
            } else {
                ready.append(addressed.message, to: queue)
            }
        }
    }

    /// Stores the messages in one transaction and, when it is committed, wakes a worker for each queue.
    func send(through client: PostgresClient, _ schema: SchemaName) async throws -> [MessageID] {
        let wakes = queues.map { [WakeWaiter(queue: $0).command(in: schema)] }
        let outcomes = try await client.pipeline(groups: [inserts(schema)] + wakes)
        guard let inserted = outcomes.first else { return [] }
        // A wake-up that fails delays a message by one poll and must not fail a dispatch that is committed.
        return try identifiers(from: inserted.get())
    }

    /// Stores the messages in the caller's transaction; workers are woken by its commit.
    func send(in transaction: PostgresTransaction, _ schema: SchemaName) async throws -> [MessageID] {
        try await transaction.execute(AnnounceDispatch(queues: queues.sorted()).command(in: schema))
        let results = try await transaction.pipeline(inserts(schema))
        for queue in queues.sorted() {
            try await transaction.execute(NotifyWaiter(queue: queue).command(in: schema))
        }
        return try identifiers(from: results)
    }

    private func inserts(_ schema: SchemaName) -> [PostgresCommand] {
        var commands: [PostgresCommand] = []
        if let single { commands.append(single.command(in: schema)) }
        if !ready.queues.isEmpty { commands.append(ready.command(in: schema)) }
        if !delayed.delays.isEmpty { commands.append(delayed.command(in: schema)) }
        return commands
    }

    /// Puts the identifiers in the order of the messages.
    private func identifiers(from results: [PostgresResult]) throws -> [MessageID] {
        let ids = try results.map { try $0.decode(InsertMessage.self) }
        guard ids.count > 1 else { return ids.first ?? [] }
        var readyIDs = ids[0].makeIterator()
        var delayedIDs = ids[1].makeIterator()
        return order.compactMap { $0 ? delayedIDs.next() : readyIDs.next() }
    }
}
