import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells customers some days ahead that their trial ends.
struct WarnOfTrialEnd: BillingTask {
    static let kind: MessageKind = "billing.trials.warn"
    static let commandName = "billing:trials:warn"
    static let summary = "Tell customers that their trial ends soon."
    static let timeLimit: Duration = .seconds(600)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let query = """
            SELECT s.id, to_char(s.trial_ends_at AT TIME ZONE $2, 'YYYY-MM-DD'), c.name, c.email, p.name
            FROM backoffice.subscription AS s
            JOIN backoffice.customer AS c ON c.id = s.customer
            JOIN backoffice.plan AS p ON p.id = s.plan
            WHERE s.status = 'trialing'
              AND s.trial_ends_at >= $1 AND s.trial_ends_at < $1::timestamptz + make_interval(hours => 24 * $3)
            ORDER BY s.trial_ends_at, s.id
            """
        let days = Int32(run.settings.warningDays)
        try await run.warn("trial-ending", PostgresCommand(query, dueAt, run.settings.timeZone, days)) { warning in
            (
                "Your trial ends on \(warning.period)",
                "your trial of \(warning.details[0]) ends on \(warning.period), and your subscription begins."
            )
        }
    }
}
