public import Howdah
public import PostgresLibpq

extension HandlerContext {
    /// Runs a transaction in which the message is settled as *handled*, together with what the handler writes.
    ///
    /// Either both are committed or neither is, so the handler's own rows in this database are written exactly once,
    /// whatever dies when:
    ///
    /// ```swift
    /// Handler(for: BookInvoice.self) { invoice, context in
    ///     try await context.transaction { transaction in
    ///         try await transaction.execute(PostgresCommand("INSERT INTO booked VALUES ($1)", invoice.number))
    ///     }
    /// }
    /// ```
    ///
    /// The transaction runs on a connection of the store's pool, with the server's own `synchronous_commit`. The
    /// message is settled last. If its lease has ended meanwhile, because the worker was frozen for longer than the
    /// lease lasts, the transaction is rolled back and another worker handles the message.
    ///
    /// Call it once, as the last thing that the handler does: what it throws afterwards is logged, and changes
    /// nothing any more. If the closure throws, the transaction is rolled back, and the attempt has failed as usual.
    ///
    /// - Parameter body: What the handler writes.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws, wrapped in `PostgresTransactionError`; `TransportError` with the code
    ///   `.leaseLost`, wrapped likewise, if the lease has ended; `PostgresError` if no connection could be had;
    ///   `TransportError` with the code `.unsupported` if the message was not claimed from PostgreSQL or has several
    ///   handlers.
    @discardableResult
    public func transaction<Result: Sendable>(
        _ body: (PostgresTransaction) async throws -> Result
    ) async throws -> Result {
        guard let claim, let session = claim.session as? PostgresSession else {
            throw TransportError(
                .unsupported,
                "A handler can settle its message only if it is the only one, and the message comes from PostgreSQL."
            )
        }
        return try await session.transaction(settling: claim.delivery, body)
    }
}
