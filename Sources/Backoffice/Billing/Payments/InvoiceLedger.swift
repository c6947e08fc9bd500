import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Records what became of attempts, each outcome once, and tells the customer in the same transaction.
struct InvoiceLedger: Sendable {
    let run: TaskRun

    /// Records the outcome of an attempt that has none yet, or had one that was not final.
    ///
    /// - Returns: Whether it was recorded now.
    func record(
        _ result: StripePaymentResult,
        of invoice: Int64,
        _ number: Int,
        in transaction: PostgresTransaction
    ) async throws -> Bool {
        guard try await end(result, of: invoice, number, in: transaction) else { return false }
        let next = nextAttempt(after: number, result)
        guard let bill = try await update(invoice, number, result, next: next, in: transaction) else { return false }
        if let notice = bill.notice(of: result, number, isLast: next == nil) {
            try await run.notifier.tell(notice, in: transaction)
        }
        return true
    }

    private func nextAttempt(after number: Int, _ result: StripePaymentResult) -> Date? {
        guard case .declined = result else { return nil }
        return run.settings.nextAttempt(after: number, at: run.dueAt)
    }

    private func end(
        _ result: StripePaymentResult,
        of invoice: Int64,
        _ number: Int,
        in transaction: PostgresTransaction
    ) async throws -> Bool {
        var bindings = PostgresBindings()
        bindings.append(invoice)
        bindings.append(number)
        bindings.append(result.outcome)
        bindings.append(result.payment)
        bindings.append(result.reason)
        return try await transaction.execute(PostgresCommand(Self.endAttempt, bindings)).affectedRows == 1
    }

    /// Moves the invoice on; with the last attempt that fails, it is given up and its subscription is past due.
    private func update(
        _ invoice: Int64,
        _ number: Int,
        _ result: StripePaymentResult,
        next: Date?,
        in transaction: PostgresTransaction
    ) async throws -> Bill? {
        var bindings = PostgresBindings()
        bindings.append(invoice)
        bindings.append(number)
        bindings.append(result.outcome)
        bindings.append(next)
        bindings.append(result.payment)
        return try await transaction.execute(PostgresCommand(Self.moveOn, bindings)).first.map { row in
            Bill(
                invoice: try row.decode(0),
                recipient: Recipient(name: try row.decode(1), email: try row.decode(2)),
                money: Money(amount: try row.decode(3), currency: try row.decode(4))
            )
        }
    }

    private static let endAttempt = """
        UPDATE backoffice.payment_attempt
        SET ended_at = now(), outcome = $3, payment = coalesce($4, payment), reason = $5
        WHERE invoice = $1 AND number = $2 AND (outcome IS NULL OR outcome = 'pending' AND $3 <> 'pending')
        """

    private static let moveOn = """
        WITH changed AS (
            UPDATE backoffice.invoice
            SET status = CASE WHEN $3 = 'succeeded' THEN 'paid'
                              WHEN $3 = 'declined' AND $4::timestamptz IS NULL THEN 'uncollectible'
                              ELSE 'open' END,
                paid_at = CASE WHEN $3 = 'succeeded' THEN now() END,
                attempts = $2, next_attempt_at = $4, claimed_until = NULL, payment = coalesce($5, payment)
            WHERE id = $1 AND (status = 'open' OR status = 'uncollectible' AND $3 = 'succeeded')
            RETURNING id, customer, subscription, amount, currency, status
        ), past_due AS (
            UPDATE backoffice.subscription AS s SET status = 'past_due'
            FROM changed
            WHERE s.id = changed.subscription AND changed.status = 'uncollectible' AND s.status = 'active'
        )
        SELECT changed.id, c.name, c.email, changed.amount, changed.currency
        FROM changed
        JOIN backoffice.customer AS c ON c.id = changed.customer
        """
}

extension StripePaymentResult {
    /// The outcome as it is stored.
    fileprivate var outcome: String {
        switch self {
        case .succeeded: "succeeded"
        case .pending: "pending"
        case .declined: "declined"
        }
    }

    fileprivate var payment: String? {
        switch self {
        case .succeeded(let payment), .pending(let payment): payment
        case .declined(let payment, _): payment
        }
    }

    fileprivate var reason: String? {
        guard case .declined(_, let reason) = self else { return nil }
        return reason
    }
}
