import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells customers some days ahead that they will be charged.
struct WarnBeforeCharge: BillingTask {
    static let kind: MessageKind = "billing.charges.warn"
    static let commandName = "billing:charges:warn"
    static let summary = "Tell customers that they will be charged soon."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let query = """
            SELECT s.id, to_char(s.next_charge_at AT TIME ZONE $2, 'YYYY-MM-DD'), c.name, c.email, p.name,
                   p.amount::text, p.currency
            FROM backoffice.subscription AS s
            JOIN backoffice.customer AS c ON c.id = s.customer
            JOIN backoffice.plan AS p ON p.id = s.plan
            WHERE s.status = 'active' AND p.amount > 0
              AND s.next_charge_at >= $1 AND s.next_charge_at < $1::timestamptz + make_interval(hours => 24 * $3)
            ORDER BY s.next_charge_at, s.id
            """
        let days = Int32(run.settings.warningDays)
        try await run.warn("before-charge", PostgresCommand(query, dueAt, run.settings.timeZone, days)) { warning in
            let money = Money(amount: Int64(warning.details[1]) ?? 0, currency: warning.details[2])
            return (
                "You will be charged on \(warning.period)",
                "on \(warning.period) we charge \(money) for your plan \(warning.details[0])."
            )
        }
    }
}
