import Howdah
import HowdahPostgres
import PostgresLibpq

/// Tells somebody something by mail, once.
struct Notifier: Sendable {
    let bus: MessageBus

    /// Dispatches the mail of a notice in the transaction that it tells of, unless it has been dispatched before.
    ///
    /// - Returns: Whether it was dispatched now.
    @discardableResult
    func tell(_ notice: Notice, in transaction: PostgresTransaction) async throws -> Bool {
        let insert = """
            INSERT INTO backoffice.notice (kind, subject, period) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """
        let values = PostgresCommand(insert, notice.kind, notice.subject, notice.period)
        guard try await transaction.execute(values).affectedRows == 1 else { return false }
        try await bus.dispatch(Envelope(notice.mail, stamps: [TransactionStamp(transaction)]))
        return true
    }
}
