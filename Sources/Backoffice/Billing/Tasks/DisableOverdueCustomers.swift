import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Takes access away from customers whose invoice has been overdue for longer than `BILLING_DISABLE_AFTER_DAYS`.
struct DisableOverdueCustomers: BillingTask {
    static let kind: MessageKind = "billing.customers.disable-overdue"
    static let commandName = "billing:customers:disable-overdue"
    static let summary = "Take access away from customers who have not paid for too long."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        guard let days = run.settings.disableAfterDays else { return run.logger.info("nobody is disabled, by policy") }
        let list = """
            SELECT DISTINCT i.customer
            FROM backoffice.invoice AS i
            JOIN backoffice.customer AS c ON c.id = i.customer
            WHERE i.status IN ('open', 'uncollectible') AND i.due_at <= $1::timestamptz - make_interval(hours => 24 * $2)
              AND c.disabled_at IS NULL AND NOT c.never_disabled
            ORDER BY i.customer
            """
        let customers = try await run.items(PostgresCommand(list, dueAt, Int32(days)), as: Int64.self)
        try await run.each(customers) { customer, transaction in
            guard let notice = try await disable(customer, days, run, transaction) else { return false }
            return try await run.notifier.tell(notice, in: transaction)
        }
    }

    /// Looks again under a lock: somebody may have paid meanwhile.
    private func disable(
        _ customer: Int64,
        _ days: Int,
        _ run: TaskRun,
        _ transaction: PostgresTransaction
    ) async throws -> Notice? {
        let command = PostgresCommand(Self.disable, customer, dueAt, Int32(days))
        return try await transaction.execute(command).first.map { row in
            let invoice: Int64 = try row.decode(0)
            return Notice(
                "customer-disabled",
                about: customer,
                "invoice \(invoice)",
                to: Recipient(name: try row.decode(1), email: try row.decode(2)),
                "Your account is disabled",
                "your invoice \(invoice) has not been paid for too long, so your account is disabled until it is."
            )
        }
    }

    private static let disable = """
        WITH late AS (
            SELECT c.id, i.invoice
            FROM backoffice.customer AS c
            JOIN LATERAL (
                SELECT id AS invoice FROM backoffice.invoice
                WHERE customer = c.id AND status IN ('open', 'uncollectible')
                  AND due_at <= $2::timestamptz - make_interval(hours => 24 * $3)
                ORDER BY due_at, id LIMIT 1
            ) AS i ON true
            WHERE c.id = $1 AND c.disabled_at IS NULL AND NOT c.never_disabled
            FOR NO KEY UPDATE OF c SKIP LOCKED
        ), stopped AS (
            UPDATE backoffice.subscription AS s SET status = 'disabled'
            FROM late
            WHERE s.customer = late.id AND s.status IN ('trialing', 'active', 'past_due')
        )
        UPDATE backoffice.customer AS c
        SET disabled_at = $2, disabled_because = 'invoice ' || late.invoice || ' is overdue'
        FROM late
        WHERE c.id = late.id
        RETURNING late.invoice, c.name, c.email
        """
}
