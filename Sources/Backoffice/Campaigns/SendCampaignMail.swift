import Howdah
import PostgresLibpq

/// Sends the mail of a campaign to one customer, once.
///
/// The mail is entered before it is sent, in the transaction that commits after it was: a mail that was entered is
/// not sent again, and one that was refused is not entered.
struct SendCampaignMail: Message {
    static let kind: MessageKind = "mail.campaign"

    /// The name of the campaign.
    var campaign: String
    /// The customer's number.
    var customer: Int64

    static func handler(_ mailer: Mailer, _ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, _ in
            try await database.get().withTransaction { transaction in
                guard let recipient = try await message.enter(in: transaction) else { return }
                try await mailer.send(
                    to: ["\(recipient.name) <\(recipient.email)>"],
                    subject: "News for you, \(recipient.name)",
                    text:
                        "Dear \(recipient.name),\n\nthank you for your \(recipient.orders) orders.\n\nYours, Backoffice\n",
                    named: "\(message.campaign)-\(message.customer)"
                )
            }
        }
    }

    /// Enters the mail, unless it has been entered or the customer is gone.
    ///
    /// - Returns: The customer, if there is a mail to send.
    private func enter(in transaction: PostgresTransaction) async throws -> Recipient? {
        let insert = """
            WITH entry AS (
                INSERT INTO backoffice.campaign_mail (campaign, customer)
                SELECT $1, id FROM backoffice.customer WHERE id = $2
                ON CONFLICT DO NOTHING
                RETURNING customer
            )
            SELECT c.name, c.email, c.orders FROM backoffice.customer AS c JOIN entry ON entry.customer = c.id
            """
        let rows = try await transaction.execute(PostgresCommand(insert, campaign, customer))
        return try rows.first.map { row in
            Recipient(name: try row.decode(0), email: try row.decode(1), orders: try row.decode(2))
        }
    }

    private struct Recipient: Sendable {
        var name: String
        var email: String
        var orders: Int32
    }
}
