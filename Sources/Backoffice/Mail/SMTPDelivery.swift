/// A mail to send, and the task that waits for it.
struct SMTPDelivery: Sendable {
    let message: EmailMessage
    let abort: SMTPAbortFlag
    let continuation: CheckedContinuation<Void, any Error>

    /// Sends the mail, and wakes the task with the outcome.
    func settle(_ send: (EmailMessage, SMTPAbortFlag) throws -> Void) {
        continuation.resume(
            with: Result {
                if abort.isRaised { throw CancellationError() }
                try send(message, abort)
            }
        )
    }
}
