import CCurl

/// A handle of libcurl with the connection it keeps; for one thread only.
final class SMTPSession {
    private let configuration: SMTPConfiguration
    private let handle: UnsafeMutableRawPointer?

    init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
        self.handle = Self.isLibraryReady ? curl_easy_init() : nil
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
    }

    /// Initializes libcurl once for the process, before any thread uses it.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Sends a mail and returns when the server has taken it over; blocks the thread.
    func send(_ message: EmailMessage, abort: SMTPAbortFlag) throws {
        guard let handle else { throw SMTPError(code: .unexpected, message: "libcurl has no handle to give.") }
        let transfer = SMTPTransfer(content: message.wireFormat, abort: abort)
        var recipients: UnsafeMutablePointer<curl_slist>?
        for recipient in message.to {
            recipients = curl_slist_append(recipients, "<\(recipient.address)>") ?? recipients
        }
        defer { curl_slist_free_all(recipients) }
        // Forgets the options of the last mail and keeps its connection.
        curl_easy_reset(handle)
        var options = SMTPOptions(handle: handle)
        options.set(configuration)
        options.set(message, recipients: recipients)
        let outcome = withExtendedLifetime(transfer) {
            options.set(transfer)
            return options.firstFailure ?? curl_easy_perform(handle)
        }
        guard outcome != CURLE_OK else { return }
        if outcome == CURLE_ABORTED_BY_CALLBACK { throw CancellationError() }
        throw SMTPError(outcome, refusal: SMTPReply(lastRefusalIn: transfer.lines), server: configuration.url)
    }
}
