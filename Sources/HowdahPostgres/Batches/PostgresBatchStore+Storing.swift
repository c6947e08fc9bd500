public import Howdah
public import HowdahBatches
import PostgresLibpq

extension PostgresBatchStore {
    public func create(_ batch: NewBatch) async throws {
        guard transaction == nil || batch.handledHere == nil else {
            throw BatchError(
                .unsupported,
                "The items of the batch \"\(batch.name)\" are handled at once, so it cannot wait for a commit."
            )
        }
        do {
            try await insert(batch)
        } catch let error as BatchError where error.code == .busy && transaction == nil {
            // Whoever had the key may be gone, and where no worker runs nobody has seen yet that its batch has expired.
            for holder in try await list(BatchQuery(key: batch.options.key, statuses: [.pending, .processing])) {
                await tendNow(holder.id)
            }
            try await insert(batch)
        }
        if batch.holdsItems || batch.total == 0 { await tendNow(batch.id) }
    }

    private func insert(_ batch: NewBatch) async throws {
        try await storing(batch.items + batch.continuations.map(\.message)) { transaction, numbers in
            let queues = Set(batch.items.compactMap { numbers[$0.transport] }).sorted()
            do {
                try await execute(InsertBatch(batch: batch, queues: queues), in: transaction)
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw BatchError.busy(batch.options.key ?? "")
            }
            try await insert(batch.items, of: batch.id, holds: batch.holdsItems, numbers, in: transaction)
            try await insert(batch.continuations, of: batch.id, numbers, in: transaction)
        }
    }

    public func add(_ items: [AddressedMessage], to id: BatchID) async throws {
        let holds = try await storing(items) { transaction, numbers in
            let queues = Set(items.compactMap { numbers[$0.transport] }).sorted()
            let grow = GrowBatch(batch: id, count: items.count, queues: queues).command(in: store.schema)
            guard let holds = try await store.connections.execute(grow, in: transaction).decode(GrowBatch.self).first
            else { throw BatchError.ended(id) }
            try await insert(items, of: id, holds: holds, numbers, in: transaction)
            return holds
        }
        if holds { await tendNow(id) }
    }

    /// Does what is next for a batch, unless that has to wait for the caller's commit: then a worker does it.
    ///
    /// It would keep other batches of the same key, and claims, waiting as long as the caller's transaction lasts.
    private func tendNow(_ id: BatchID) async {
        if transaction == nil { await goOn { try await tend(id) } }
    }

    /// Runs a transaction that stores messages, or takes part in the caller's.
    private func storing<Result: Sendable>(
        _ messages: [AddressedMessage],
        _ body: (PostgresTransaction, [TransportName: Int32]) async throws -> Result
    ) async throws -> Result {
        try store.checkSizes(messages)
        do {
            return try await store.reaching {
                let numbers = try await numbers(Set(messages.map(\.transport)))
                if let transaction { return try await body(transaction, numbers) }
                return try await store.client.withTransaction { try await body($0, numbers) }
            }
        } catch let error as PostgresTransactionError {
            throw error.bodyError as? BatchError ?? error
        }
    }

    private func insert(
        _ items: [AddressedMessage],
        of id: BatchID,
        holds: Bool,
        _ numbers: [TransportName: Int32],
        in transaction: PostgresTransaction
    ) async throws {
        guard !items.isEmpty else { return }
        guard holds else {
            let dispatch = try DispatchBatch(items) { try Self.number(of: $0, in: numbers) }
            _ = try await dispatch.send(in: transaction, through: store.connections, store.schema)
            return
        }
        var insert = InsertBatchItems(batch: id)
        for item in items { insert.messages.append(item.message, to: try Self.number(of: item.transport, in: numbers)) }
        try await execute(insert, in: transaction)
    }

    private func insert(
        _ continuations: [BatchContinuation],
        of id: BatchID,
        _ numbers: [TransportName: Int32],
        in transaction: PostgresTransaction
    ) async throws {
        guard !continuations.isEmpty else { return }
        var insert = InsertContinuations(batch: id, conditions: continuations.map(\.condition.rawValue))
        for message in continuations.map(\.message) {
            insert.messages.append(message.message, to: try Self.number(of: message.transport, in: numbers))
        }
        try await execute(insert, in: transaction)
    }

    private func execute(_ statement: some Statement, in transaction: PostgresTransaction) async throws {
        _ = try await store.connections.execute(statement.command(in: store.schema), in: transaction)
    }

    private static func number(of transport: TransportName, in numbers: [TransportName: Int32]) throws -> Int32 {
        guard let number = numbers[transport] else { throw PostgresStore.notSetUp(transport.rawValue) }
        return number
    }
}
