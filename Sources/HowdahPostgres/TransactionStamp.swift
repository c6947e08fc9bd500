public import Howdah
public import PostgresLibpq

/// Sends a message inside a transaction of the caller's: it exists when the transaction commits, and never if
/// it does not.
///
/// ```swift
/// try await client.withTransaction { transaction in
///     try await orders.insert(order, in: transaction)
///     try await bus.dispatch(Envelope(SendReceipt(order: order.id), stamps: [TransactionStamp(transaction)]))
/// }
/// ```
///
/// The transaction must be one of the database that holds the transport.
public struct TransactionStamp: Stamp {
    /// The transaction to send in.
    public var transaction: PostgresTransaction

    public init(_ transaction: PostgresTransaction) {
        self.transaction = transaction
    }
}
