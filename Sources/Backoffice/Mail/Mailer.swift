import Howdah

/// How the business sends mail: from which address, through which server.
struct Mailer: Sendable {
    /// Where mail goes when nobody says otherwise: a server on this machine.
    static let defaultServer = "smtp://127.0.0.1:25?starttls=off"
    static let defaultSender = "Backoffice <backoffice@localhost.localdomain>"

    private let client: SMTPClient
    private let sender: String

    /// Reads `HOWDAH_MAILER_DSN` or `MAILER_DSN` (the server) and `MAILER_FROM` (the sender).
    ///
    /// It does not connect.
    init(environment: [String: String]) throws {
        let configuration = try SMTPConfiguration.fromEnvironment(environment)
        self.client = try SMTPClient(configuration ?? SMTPConfiguration(url: Self.defaultServer))
        self.sender = environment["MAILER_FROM"] ?? Self.defaultSender
    }

    /// Sends a mail that keeps its name however often it is sent.
    ///
    /// - Throws: `Unrecoverable` if the server refuses it for good, ``SMTPError`` if it may take it later.
    func send(to recipients: [String], subject: String, text: String, named name: String) async throws {
        do {
            let domain = try EmailAddress(sender).address.split(separator: "@").last ?? "localhost"
            let mail = try EmailMessage(
                from: sender,
                to: recipients,
                subject: subject,
                text: text,
                messageID: "\(name)@\(domain)"
            )
            try await client.send(mail)
        } catch let error as SMTPError where error.isPermanent {
            throw Unrecoverable(error)
        }
    }
}
