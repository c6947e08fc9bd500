package import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Failed messages for programs.
package enum FailedMessageJSON {
    /// A list of messages.
    package static func list(_ messages: [FailedMessage], total: Int) -> JSON {
        .object([("failed", .array(messages.map { .object(summary($0)) })), ("total", .integer(total))])
    }

    /// One message with everything that is known of it.
    ///
    /// A body that is JSON stands there byte for byte; another text is a string; bytes that are no text are
    /// given in Base64 under another name. A body that is hidden is `null`. Of messages that follow in a chain, the headers
    /// tell the types and transports.
    package static func details(_ message: FailedMessage, hidesBody: Bool = false) -> JSON {
        .object(
            summary(message) + [
                ("created_at", .string(Timestamp.precise(message.createdAt))),
                ("priority", .integer(Int(message.priority.rawValue))),
                ("error_class", .string(message.lastFailure.errorClass)),
                ("error_code", .optional(message.lastFailure.code)),
                hidesBody ? ("body", .null) : body(message.encoded.body),
                ("headers", headers(message.encoded.headers)),
                ("errors", .array(message.history.map(attempt))),
            ]
        )
    }

    private static func summary(_ message: FailedMessage) -> [(String, JSON)] {
        [
            ("id", .string("\(message.id)")),
            ("type", .string(message.encoded.kind.rawValue)),
            ("transport", .string(message.transport.rawValue)),
            ("failed_at", .string(Timestamp.precise(message.failedAt))),
            ("error", .string(message.lastFailure.message)),
            ("attempts", .integer(message.attempts)),
        ]
    }

    static func attempt(_ failure: AttemptFailure) -> JSON {
        .object([
            ("time", .string(Timestamp.precise(failure.at))),
            ("class", .string(failure.report.errorClass)),
            ("message", .string(failure.report.message)),
            ("attempt", .integer(failure.attempt)),
            ("code", .optional(failure.report.code)),
            ("worker", .optional(failure.worker)),
            ("trace", .optional(failure.report.trace)),
        ])
    }

    static func body(_ data: Data) -> (String, JSON) {
        guard let text = String(validating: data, as: UTF8.self) else {
            return ("body_base64", .string(data.base64EncodedString()))
        }
        return ("body", verbatim(text) ?? .string(text))
    }

    static func headers(_ headers: MessageHeaders) -> JSON {
        verbatim(headers.shown.json) ?? .string(headers.shown.json)
    }

    /// The text itself if it is JSON.
    private static func verbatim(_ text: String) -> JSON? {
        do {
            try JSONScanner.validate(Array(text.utf8))
            return .verbatim(text)
        } catch {
            // Not JSON: the caller gives it as a string.
            return nil
        }
    }
}
