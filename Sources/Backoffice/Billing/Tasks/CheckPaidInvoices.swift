import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Asks what became of payments that were not decided when they were made, and marks their invoices.
struct CheckPaidInvoices: BillingTask {
    static let kind: MessageKind = "billing.invoices.check-paid"
    static let commandName = "billing:invoices:check-paid"
    static let summary = "Ask the payment provider which open invoices have been paid."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        try await run.withStripe { api in
            let invoices = try await run.items(PostgresCommand(Self.list), as: Int64.self)
            try await run.eachWhileAnswered(invoices, named: "invoice") { invoice in
                guard let (number, payment) = try await Self.attempt(of: invoice, run) else { return false }
                let result = try await api.payment(payment)
                return try await run.database.withTransaction { transaction in
                    try await InvoiceLedger(run: run).record(result, of: invoice, number, in: transaction)
                }
            }
        }
    }

    private static let list = """
        SELECT i.id
        FROM backoffice.invoice AS i
        JOIN backoffice.payment_attempt AS a ON a.invoice = i.id AND a.outcome = 'pending'
        WHERE i.status = 'open'
        ORDER BY i.id
        """

    /// The attempt that was not decided, and the provider's name of its payment.
    private static func attempt(of invoice: Int64, _ run: TaskRun) async throws -> (Int, String)? {
        let select = """
            SELECT number, payment FROM backoffice.payment_attempt
            WHERE invoice = $1 AND outcome = 'pending' AND payment IS NOT NULL
            ORDER BY number DESC LIMIT 1
            """
        return try await run.database.execute(PostgresCommand(select, invoice)).first.map {
            (try $0.decode(0), try $0.decode(1))
        }
    }
}
