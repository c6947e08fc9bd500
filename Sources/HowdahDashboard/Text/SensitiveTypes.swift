import Howdah

/// The types of messages whose contents are nobody's business.
struct SensitiveTypes: Sendable {
    /// What stands where a body is not shown.
    static let mask = "This type is marked as sensitive: its contents are not shown."
    /// What stands where an error may have quoted what is not shown.
    static let words = "(masked)"

    private let patterns: [String]

    /// - Parameter patterns: Types, or prefixes followed by `*`.
    init(_ patterns: [String]) {
        self.patterns = patterns
    }

    func contains(_ kind: MessageKind) -> Bool {
        patterns.contains { pattern in
            pattern.hasSuffix("*") ? kind.rawValue.hasPrefix(pattern.dropLast()) : kind.rawValue == pattern
        }
    }

    // MARK: Masking

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
