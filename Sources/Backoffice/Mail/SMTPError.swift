/// An error of sending a mail.
struct SMTPError: Error, Sendable, CustomStringConvertible {
    /// The kind of the error; new kinds may be added.
    struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The name of the kind.
        let description: String

        /// The server refused sender, recipient or mail for good (5xx).
        static let refused = Self(description: "refused")
        /// The server asked to come back later (4xx).
        static let deferred = Self(description: "deferred")
        /// There is no connection: unknown host, nobody listening, or connection lost.
        static let unreachable = Self(description: "unreachable")
        /// The server did not answer in time.
        static let timedOut = Self(description: "timedOut")
        /// There is no trusted encryption: no TLS, or a certificate that does not verify.
        static let tls = Self(description: "tls")
        /// The server did not accept user and password, or wants some.
        static let authentication = Self(description: "authentication")
        /// The mail cannot be sent as it is, to any server.
        static let invalidMessage = Self(description: "invalidMessage")
        /// The settings of the mail server cannot be used.
        static let configuration = Self(description: "configuration")
        /// Anything else.
        static let unexpected = Self(description: "unexpected")
    }

    /// The kind of the error.
    var code: Code
    /// What went wrong, in a sentence for people.
    var message: String
    /// What the server said last, if it refused or deferred.
    var reply: SMTPReply?

    init(code: Code, message: String, reply: SMTPReply? = nil) {
        self.code = code
        self.message = message
        self.reply = reply
    }

    /// Whether sending the same mail again cannot help.
    ///
    /// The server's reply decides where there is one (5xx is for good). No connection, no encryption and no answer pass.
    var isPermanent: Bool {
        if let reply { return reply.code >= 500 }
        return code == .refused || code == .invalidMessage || code == .configuration
    }

    var description: String {
        guard let reply else { return message }
        return "\(message): \(reply)"
    }
}
