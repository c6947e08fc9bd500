/// The mail server to send through, and how.
struct SMTPConfiguration: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// When the connection is encrypted.
    enum Encryption: String, Sendable, CaseIterable {
        /// From the first byte (`smtps://`).
        case implicit
        /// By STARTTLS; a server without it gets no mail.
        case required
        /// By STARTTLS if the server has it.
        case opportunistic
        /// Never.
        case off
    }

    /// The host's name or address.
    var host: String
    /// The port.
    var port: Int
    /// The user to log in as, or `nil` to send without.
    var user: String?
    /// The user's password.
    var password: String?
    /// When the connection is encrypted.
    var encryption: Encryption
    /// A file with the certificates to trust, or `nil` for those the system trusts.
    var caFile: String?
    /// Whether the server's certificate is verified.
    var verifiesCertificate = true
    /// How long connecting may take.
    var connectTimeout: Duration = .seconds(5)
    /// How long sending one mail may take, with connecting.
    var timeout: Duration = .seconds(10)
    /// How many connections are used at the same time.
    var connections = 2

    /// Creates a configuration with the defaults of everything that is not named.
    init(host: String, port: Int, encryption: Encryption) {
        self.host = host
        self.port = port
        self.encryption = encryption
    }

    // A password stands in no description, log or dump.
    var description: String { url + (user.map { " as \($0)" } ?? "") }
    var debugDescription: String { "\(description), encryption \(encryption), timeout \(timeout)" }
    var customMirror: Mirror { Mirror(self, children: ["description": debugDescription]) }

    /// The URL for libcurl, without user and password.
    var url: String {
        let scheme = encryption == .implicit ? "smtps" : "smtp"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
