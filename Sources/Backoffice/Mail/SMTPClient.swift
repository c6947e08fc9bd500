import Synchronization

/// Sends mail through a mail server, over connections that are kept for the next mail.
///
/// libcurl speaks the protocol. It blocks while it does, so it runs on threads of the client's own, as many as there are
/// connections, and never on the threads all tasks share. The threads end with the client.
final class SMTPClient: Sendable {
    private let queue = SMTPDeliveryQueue()
    private let threadCount: Int

    /// Creates a client; nothing is connected before the first mail.
    init(_ configuration: SMTPConfiguration) throws {
        threadCount = configuration.connections
        for _ in 0..<threadCount {
            try SMTPThread.start { [queue] in
                // One for each thread: a handle of libcurl and its connection must not be shared.
                let session = SMTPSession(configuration)
                while let delivery = queue.next() { delivery.settle { try session.send($0, abort: $1) } }
            }
        }
    }

    deinit {
        queue.close(readers: threadCount)
    }

    /// Sends a mail and returns when the server has taken it over.
    ///
    /// A mail to several recipients goes to all or none of them. After a failure with a lost connection or a time-out the
    /// mail may have been taken over all the same, so sending again may double it; it has the same `Message-ID` then.
    /// Cancellation ends the sending within about a second.
    ///
    /// Throws ``SMTPError``, whose ``SMTPError/isPermanent`` says whether to try again, or `CancellationError`.
    func send(_ message: EmailMessage) async throws {
        let abort = SMTPAbortFlag()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.add(SMTPDelivery(message: message, abort: abort, continuation: continuation))
            }
        } onCancel: {
            abort.raise()
        }
    }
}
