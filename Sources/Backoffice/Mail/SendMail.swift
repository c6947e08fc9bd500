import Howdah

/// Sends one mail, whoever wrote it: the message that other parts of the business leave on the transport `mail`.
struct SendMail: Message {
    static let kind: MessageKind = "mail.send"

    /// The recipients, who all get the mail or none of them.
    var to: [String]
    var subject: String
    /// The text of the mail, plain.
    var text: String

    static func handler(_ mailer: Mailer) -> Handler {
        Handler(for: Self.self) { mail, context in
            let name = "mail-\(context.id.map(String.init(describing:)) ?? "now")"
            try await mailer.send(to: mail.to, subject: mail.subject, text: mail.text, named: name)
        }
    }
}
