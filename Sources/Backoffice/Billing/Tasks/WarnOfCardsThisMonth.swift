import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells customers with an active subscription that its card ends this month.
struct WarnOfCardsThisMonth: BillingTask {
    static let kind: MessageKind = "billing.expiring-cards.first-day"
    static let commandName = "billing:expiring-cards:first-day"
    static let summary = "Tell customers with an active subscription that their card expires this month."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let query = """
            SELECT k.id, to_char($1::timestamptz AT TIME ZONE $2, 'YYYY-MM'), c.name, c.email, k.last_four
            FROM backoffice.card AS k
            JOIN backoffice.customer AS c ON c.id = k.customer
            WHERE k.good_until >= date_trunc('month', $1::timestamptz AT TIME ZONE $2)
              AND k.good_until < date_trunc('month', $1::timestamptz AT TIME ZONE $2) + interval '1 month'
              AND EXISTS (SELECT FROM backoffice.subscription AS s WHERE s.card = k.id AND s.status = 'active')
            ORDER BY k.id
            """
        try await run.warn("card-expiring", PostgresCommand(query, dueAt, run.settings.timeZone)) { warning in
            (
                "Your card expires this month",
                "your card that ends in \(warning.details[0]) expires at the end of this month. Please give us another one."
            )
        }
    }
}
