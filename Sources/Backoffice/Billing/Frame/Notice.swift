/// Something that is told once: its kind, subject and period are a key.
struct Notice: Sendable {
    /// What is told, such as `trial-ending`.
    let kind: String
    /// What it is about, such as the number of a subscription.
    let subject: String
    /// Which occurrence of that it is, such as a day.
    let period: String
    let mail: SendMail

    init(
        _ kind: String,
        about subject: Int64,
        _ period: String,
        to recipient: Recipient,
        _ title: String,
        _ text: String
    ) {
        self.kind = kind
        self.subject = "\(subject)"
        self.period = period
        self.mail = SendMail(
            to: [recipient.email],
            subject: title,
            text: "Dear \(recipient.name),\n\n\(text)\n\nYours, Backoffice\n"
        )
    }
}

/// Whom a notice is for.
struct Recipient: Sendable, Hashable {
    let name: String
    let email: String
}
