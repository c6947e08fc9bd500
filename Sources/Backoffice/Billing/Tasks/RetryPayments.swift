import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Charges the invoices whose next attempt is due.
///
/// The first attempt is made on the day of the charge, the others by the schedule of `BILLING_RETRY_DAYS`. After the last
/// one the invoice is given up.
struct RetryPayments: BillingTask {
    static let kind: MessageKind = "billing.payments.retry"
    static let commandName = "billing:payments:retry"
    static let summary = "Charge the invoices whose next attempt is due."
    static let timeLimit: Duration = .seconds(240)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let list = """
            SELECT id FROM backoffice.invoice
            WHERE status = 'open' AND next_attempt_at <= $1
            ORDER BY next_attempt_at, id
            """
        try await run.withStripe { api in
            let desk = PaymentDesk(run, api)
            let invoices = try await run.items(PostgresCommand(list, dueAt), as: Int64.self)
            try await run.eachWhileAnswered(invoices, named: "invoice") { try await desk.charge($0) }
        }
    }
}
