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
        try await run.withStripe { api in
            for invoice in try await run.items(PostgresCommand(Self.unknown), as: Int64.self) {
                run.countFailure("invoice \(invoice)", PaymentUnknown(invoice: invoice), isKept: true)
            }
            let desk = PaymentDesk(run, api)
            let invoices = try await run.items(PostgresCommand(Self.due, dueAt), as: Int64.self)
            try await run.eachWhileAnswered(invoices, named: "invoice") { try await desk.charge($0) }
        }
    }

    private static let due = """
        SELECT i.id FROM backoffice.invoice AS i
        WHERE i.status = 'open' AND i.next_attempt_at <= $1
          AND NOT EXISTS (SELECT FROM backoffice.payment_attempt AS a
                          WHERE a.invoice = i.id AND a.outcome IS NULL AND a.entered_at < now() - interval '23 hours')
        ORDER BY i.next_attempt_at, i.id
        """

    /// Providers remember a key for a day: asked again after that, they might charge again.
    private static let unknown = """
        SELECT i.id FROM backoffice.invoice AS i
        JOIN backoffice.payment_attempt AS a ON a.invoice = i.id
        WHERE i.status = 'open' AND a.outcome IS NULL AND a.entered_at < now() - interval '23 hours'
        ORDER BY i.id
        """
}

/// An attempt whose outcome nobody knows, and that is too old to be asked for again.
struct PaymentUnknown: Error, CustomStringConvertible {
    let invoice: Int64

    var description: String {
        "What became of the last attempt to charge invoice \(invoice) is not known, and the provider may have forgotten "
            + "its key. Look it up there, and delete the attempt if it was not made."
    }
}
