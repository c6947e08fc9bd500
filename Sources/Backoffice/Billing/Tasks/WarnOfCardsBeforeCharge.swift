import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells customers who are charged within a day that the card for it ends this month, or has ended.
struct WarnOfCardsBeforeCharge: BillingTask {
    static let kind: MessageKind = "billing.expiring-cards.day-before"
    static let commandName = "billing:expiring-cards:day-before"
    static let summary = "Tell customers who are charged within a day that their card expires."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let query = """
            SELECT s.id, to_char(s.next_charge_at AT TIME ZONE $2, 'YYYY-MM-DD'), c.name, c.email, k.last_four,
                   to_char(k.good_until, 'MM/YYYY')
            FROM backoffice.subscription AS s
            JOIN backoffice.customer AS c ON c.id = s.customer
            JOIN backoffice.card AS k ON k.id = s.card
            WHERE s.status IN ('trialing', 'active')
              AND s.next_charge_at >= $1 AND s.next_charge_at < $1::timestamptz + interval '24 hours'
              AND k.good_until < date_trunc('month', $1::timestamptz AT TIME ZONE $2) + interval '1 month'
            ORDER BY s.next_charge_at, s.id
            """
        try await run.warn("card-expiring-before-charge", PostgresCommand(query, dueAt, run.settings.timeZone)) {
            warning in
            let (card, month) = (warning.details[0], warning.details[1])
            return (
                "Your card expires before it is charged",
                "your card that ends in \(card) is good until \(month), and it is to be charged on \(warning.period). "
                    + "Please give us another one."
            )
        }
    }
}
