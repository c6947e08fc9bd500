import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells customers of invoices that are overdue, once in every seven days.
struct WarnOfOverdueInvoices: BillingTask {
    static let kind: MessageKind = "billing.invoices.warn-overdue"
    static let commandName = "billing:invoices:warn-overdue"
    static let summary = "Tell customers of invoices that are overdue."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let query = """
            SELECT i.id, 'week ' || floor(extract(epoch FROM $1::timestamptz - i.due_at) / 604800)::int, c.name, c.email,
                   to_char(i.due_at AT TIME ZONE $2, 'YYYY-MM-DD'), i.amount::text, i.currency
            FROM backoffice.invoice AS i
            JOIN backoffice.customer AS c ON c.id = i.customer
            WHERE i.status IN ('open', 'uncollectible') AND i.due_at < $1 AND c.disabled_at IS NULL
            ORDER BY i.due_at, i.id
            """
        try await run.warn("invoice-overdue", PostgresCommand(query, dueAt, run.settings.timeZone)) { warning in
            let money = Money(amount: Int64(warning.details[1]) ?? 0, currency: warning.details[2])
            return (
                "Invoice \(warning.subject) is overdue",
                "your invoice \(warning.subject) of \(money) was due on \(warning.details[0]). Please pay it."
            )
        }
    }
}
