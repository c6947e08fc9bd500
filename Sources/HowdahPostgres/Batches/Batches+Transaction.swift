public import Howdah
public import HowdahBatches
public import PostgresLibpq

extension Batches {
    /// Dispatches a batch inside a transaction of the caller's: it exists when the transaction commits, and never if it
    /// does not.
    ///
    /// A batch with a limit or a key begins when a worker next looks for what others have left undone, within five
    /// seconds of the commit; so does the end of one without items.
    ///
    /// - Parameters:
    ///   - batch: The batch. Its items must not be handled at once.
    ///   - transaction: A transaction of the database that holds the batches.
    /// - Returns: The identifier of the batch.
    /// - Throws: What ``Batches/dispatch(_:)`` throws, and `BatchError` with the code `.unsupported` if the batches do not
    ///   lie in PostgreSQL, or the items are handled at once.
    @discardableResult
    public func dispatch(_ batch: Batch, in transaction: PostgresTransaction) async throws -> BatchID {
        try await inside(transaction).dispatch(batch)
    }

    /// Adds items to an open batch inside a transaction of the caller's: they are items when the transaction commits, and
    /// never if it does not.
    ///
    /// In the transaction that settles a message, a handler adds them exactly once, whatever dies when:
    ///
    /// ```swift
    /// Handler(for: ListPage.self) { page, context in
    ///     let found = try await api.page(page.number)
    ///     try await context.transaction { transaction in
    ///         try await batches.add(found.map { Envelope(SyncWallet($0)) }, to: page.batch, in: transaction)
    ///     }
    /// }
    /// ```
    ///
    /// The row of the batch is locked until the commit, and other workers of the batch may wait for it: let it be the last
    /// thing in a short transaction. Items that wait for their turn are released when an item of the batch is settled, else
    /// within five seconds.
    ///
    /// - Throws: What ``Batches/add(_:to:)`` throws, and `BatchError` with the code `.unsupported` if the batches do not lie
    ///   in PostgreSQL.
    public func add(_ items: [Envelope], to id: BatchID, in transaction: PostgresTransaction) async throws {
        try await inside(transaction).add(items, to: id)
    }

    private func inside(_ transaction: PostgresTransaction) throws -> Batches {
        guard let store = store as? PostgresBatchStore else {
            throw BatchError(
                .unsupported,
                "These batches do not lie in PostgreSQL, so they know no transaction of yours."
            )
        }
        return kept(in: store.inside(transaction))
    }
}
