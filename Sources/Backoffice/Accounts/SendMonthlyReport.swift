import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Mails the administrators how many users and posts came in the month that has ended, and how many users were active.
///
/// Due at 09:00 on day 1. The counts of a month are made once, and each administrator gets them once, by key.
struct SendMonthlyReport: OccurrenceTask {
    static let kind: MessageKind = "accounts.report"
    static let summary = "Leave the report of the month before on the transport mail."

    /// The moment of the occurrence: the month before it is the one that is reported.
    var dueAt: Date

    static func handler(_ database: DatabaseReference, _ bus: BusReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            let month = Period.monthBefore(message.dueAt)
            try await client.execute(PostgresCommand(count, month.start, month.end))
            guard let report = try await client.execute(PostgresCommand(read, month.start)).first else { return }
            let text = """
                The report of \(month.month):

                New users:    \(try report.decode(0, as: Int64.self))
                New posts:    \(try report.decode(1, as: Int64.self))
                Active users: \(try report.decode(2, as: Int64.self))

                """
            var run = ItemRun(context.logger)
            for row in try await client.execute(PostgresCommand(administrators)) {
                let (id, email): (Int64, String) = (try row.decode(0), try row.decode(1))
                try await run.attempt("administrator \(id)") {
                    try await client.withTransaction { transaction in
                        let entry = try await transaction.execute(PostgresCommand(enter, month.start, id))
                        guard entry.affectedRows == 1 else { return }
                        let subject = "Monthly report of \(month.month)"
                        let mail = SendMail(to: [email], subject: subject, text: text)
                        try await bus.get().dispatch(Envelope(mail, stamps: [TransactionStamp(transaction)]))
                    }
                }
            }
            try run.finish()
        }
    }

    /// A user was active if a session of theirs was begun or last used in the month, be it still there or not.
    private static let count = """
        INSERT INTO backoffice.monthly_report (month, new_users, new_posts, active_users)
        SELECT ($1 AT TIME ZONE 'UTC')::date,
               (SELECT count(*) FROM backoffice.account WHERE created_at >= $1 AND created_at < $2),
               (SELECT count(*) FROM backoffice.post WHERE created_at >= $1 AND created_at < $2),
               (SELECT count(*) FROM (
                    SELECT account FROM backoffice.session
                    WHERE (created_at >= $1 AND created_at < $2) OR (updated_at >= $1 AND updated_at < $2)
                    UNION
                    SELECT account FROM backoffice.active_month WHERE month = ($1 AT TIME ZONE 'UTC')::date
                ) AS active)
        ON CONFLICT (month) DO NOTHING
        """

    private static let read = """
        SELECT new_users, new_posts, active_users FROM backoffice.monthly_report
        WHERE month = ($1 AT TIME ZONE 'UTC')::date
        """

    private static let administrators = "SELECT id, email FROM backoffice.account WHERE is_admin ORDER BY id"

    private static let enter = """
        INSERT INTO backoffice.monthly_report_mail (month, account)
        VALUES (($1 AT TIME ZONE 'UTC')::date, $2) ON CONFLICT DO NOTHING
        """
}
