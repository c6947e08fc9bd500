import Howdah
import PostgresLibpq

extension TaskRun {
    /// Works through items, each in a transaction of its own: one that fails is counted and does not stop the others.
    ///
    /// - Parameters:
    ///   - items: What there is to do, as it was seen outside of the transactions.
    ///   - work: Locks the item, looks again whether it is still to be done, and does it. Returns whether it did.
    /// - Throws: `CancellationError`, and a lost connection, since that would fail the others as well.
    func each<Item: Sendable>(
        _ items: [Item],
        _ work: (Item, PostgresTransaction) async throws -> Bool
    ) async throws {
        for item in items {
            try await one("\(item)") {
                try await database.withTransaction { try await work(item, $0) }
            }
        }
    }

    /// Does one item and counts it.
    ///
    /// An error that is about more than the item ends the run: a server that asks for a pause, or refuses everybody.
    func one(_ item: String, _ work: () async throws -> Bool) async throws {
        try Task.checkCancellation()
        do {
            let isDone = try await work()
            count(done: isDone ? 1 : 0, skipped: isDone ? 0 : 1)
        } catch {
            let cause = (error as? PostgresTransactionError)?.cause ?? error
            if Task.isCancelled || cause is CancellationError { throw CancellationError() }
            if cause is any RecoverableFailure || cause is any UnrecoverableFailure { throw cause }
            if let cause = cause as? PostgresError, cause.isConnectionLoss { throw cause }
            countFailure(item, cause)
        }
    }

    /// The first column of the rows of a query: the items of a run.
    func items<Item: PostgresDecodable>(
        _ command: PostgresCommand,
        as type: Item.Type = Item.self
    ) async throws -> [Item] {
        try await database.execute(command).map { try $0.decode(0) }
    }
}
