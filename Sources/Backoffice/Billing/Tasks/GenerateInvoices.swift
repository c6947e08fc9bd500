import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes the invoices of subscriptions that are due within five minutes: one for each period, whoever comes first.
struct GenerateInvoices: BillingTask {
    static let kind: MessageKind = "billing.invoices.generate"
    static let commandName = "billing:invoices:generate-new"
    static let summary = "Write the invoices that are due within the next five minutes."
    static let timeLimit: Duration = .seconds(240)

    /// A subscription that is further behind is caught up with by the next occurrences.
    private static let periodsAtOnce = 12

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let list = """
            SELECT id FROM backoffice.subscription
            WHERE status IN ('trialing', 'active') AND next_charge_at < $1::timestamptz + interval '5 minutes'
            ORDER BY next_charge_at, id
            """
        let subscriptions = try await run.items(PostgresCommand(list, dueAt), as: Int64.self)
        try await run.each(subscriptions) { subscription, transaction in
            var isDone = false
            for _ in 1...Self.periodsAtOnce {
                guard let invoice = try await issue(subscription, run, transaction) else { break }
                try await run.notifier.tell(invoice, in: transaction)
                isDone = true
            }
            return isDone
        }
    }

    /// Writes one invoice and moves the subscription on, in one statement.
    ///
    /// A subscription that another worker has locked is left to it; one that it has just moved on is not due any
    /// more; and a period that has its invoice gets no second one.
    private func issue(
        _ subscription: Int64,
        _ run: TaskRun,
        _ transaction: PostgresTransaction
    ) async throws -> Notice? {
        let days = Int32(run.settings.paymentDays)
        let command = PostgresCommand(Self.issueInvoice, subscription, dueAt, run.settings.timeZone, days)
        return try await transaction.execute(command).first.map(Self.notice)
    }

    private static func notice(_ row: PostgresRow) throws -> Notice {
        let invoice: Int64 = try row.decode(0)
        let money = Money(amount: try row.decode(3), currency: try row.decode(4))
        let (start, end): (String, String) = (try row.decode(5), try row.decode(6))
        return Notice(
            "invoice-issued",
            about: invoice,
            start,
            to: Recipient(name: try row.decode(1), email: try row.decode(2)),
            "Invoice \(invoice): \(money)",
            "this is your invoice \(invoice) of \(money), for the time from \(start) until before \(end)."
        )
    }

    private static let issueInvoice = """
        WITH due AS (
            SELECT s.id, s.customer, s.next_charge_at AS period_start, p.amount, p.currency,
                   (s.anchor_at AT TIME ZONE $3 + make_interval(months => p.months * (s.periods + 1)))
                       AT TIME ZONE $3 AS period_end
            FROM backoffice.subscription AS s
            JOIN backoffice.plan AS p ON p.id = s.plan
            WHERE s.id = $1 AND s.status IN ('trialing', 'active')
              AND s.next_charge_at < $2::timestamptz + interval '5 minutes'
            FOR NO KEY UPDATE OF s SKIP LOCKED
        ), moved AS (
            UPDATE backoffice.subscription AS s
            SET next_charge_at = due.period_end, periods = s.periods + 1, status = 'active'
            FROM due
            WHERE s.id = due.id
        ), made AS (
            INSERT INTO backoffice.invoice (subscription, customer, period_start, period_end, amount, currency,
                                            status, paid_at, issued_at, due_at, next_attempt_at)
            SELECT id, customer, period_start, period_end, amount, currency,
                   CASE WHEN amount = 0 THEN 'paid' ELSE 'open' END, CASE WHEN amount = 0 THEN $2::timestamptz END,
                   $2, $2::timestamptz + make_interval(hours => 24 * $4),
                   CASE WHEN amount > 0 THEN period_start END
            FROM due
            ON CONFLICT (subscription, period_start) DO NOTHING
            RETURNING id, customer, amount, currency, period_start, period_end
        )
        SELECT made.id, c.name, c.email, made.amount, made.currency,
               to_char(made.period_start AT TIME ZONE $3, 'YYYY-MM-DD'),
               to_char(made.period_end AT TIME ZONE $3, 'YYYY-MM-DD')
        FROM made
        JOIN backoffice.customer AS c ON c.id = made.customer
        """
}
