import Howdah

/// What is shown of messages whose contents are nobody's business.
enum SensitiveTypes {
    /// What stands where a body is not shown.
    static let mask = "This type is marked as sensitive: its contents are not shown."
    /// What stands where an error may have quoted what is not shown.
    static let words = "(masked)"

    /// The message without what nobody is shown: its body, its headers, and what errors may have quoted of them.
    static func masked(_ message: FailedMessage) -> FailedMessage {
        var message = message
        message.encoded = masked(message.encoded)
        message.lastFailure = masked(message.lastFailure)
        message.history = masked(message.history)
        return message
    }

    static func masked(_ message: EncodedMessage) -> EncodedMessage {
        EncodedMessage(kind: message.kind, body: .init(#"{"masked":true}"#.utf8))
    }

    static func masked(_ history: [AttemptFailure]) -> [AttemptFailure] {
        history.map { attempt in
            var attempt = attempt
            attempt.report = masked(attempt.report)
            return attempt
        }
    }

    static func masked(_ report: FailureReport) -> FailureReport {
        FailureReport(errorClass: report.errorClass, message: words, code: report.code)
    }
}
