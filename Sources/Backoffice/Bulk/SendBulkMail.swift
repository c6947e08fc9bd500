import Howdah

/// Sends the mail of a bulk job to the holder of one business card.
///
/// If the worker dies between the mail server's word and its own note, the mail is sent again, by the same `Message-ID`.
struct SendBulkMail: BulkItemMessage {
    static let kind: MessageKind = "bulk-mail.send"

    var job: Int64
    var card: Int64

    static func handler(_ office: BulkOffice) -> Handler {
        Handler(for: Self.self) { message, context in
            try await BulkItemRun(message, office, context).perform { item in
                try await office.mailer.send(
                    to: ["\(item.holder) <\(item.email)>"],
                    subject: item.subject,
                    text: "Dear \(item.holder),\n\n\(item.text)\n\nYours, \(item.company)\n",
                    named: "bulk-\(item.job)-\(item.card)"
                )
                return nil
            }
        }
    }
}
