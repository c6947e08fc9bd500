package import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message of a chain that is not stored yet, as its predecessor carries it.
package struct ChainLink: Codable, Hashable, Sendable {
    /// Where the store keeps the messages of its transport.
    package var queue: String
    package var type: String
    package var priority: Int16?
    /// The headers as they are stored; left out if there are none.
    package var headers: String?
    package var body: String

    /// - Throws: ``BatchError`` if the body is no text, which JSON always is.
    package init(_ message: OutgoingMessage, in queue: String) throws {
        let encoded = message.encoded
        guard let body = String(validating: encoded.body, as: UTF8.self) else {
            let problem = "has a body that is no text, so it can only be the first of a chain."
            throw BatchError(
                .unsupported,
                "The message of type \"\(Printable(encoded.kind.rawValue, limit: 64))\" \(problem)"
            )
        }
        self.queue = queue
        self.type = encoded.kind.rawValue
        self.priority = message.priority == .normal ? nil : message.priority.rawValue
        self.headers = encoded.headers.json == "{}" ? nil : encoded.headers.json
        self.body = body
    }

    package var encoded: EncodedMessage {
        EncodedMessage(
            kind: MessageKind(rawValue: type),
            body: Data(body.utf8),
            headers: MessageHeaders(json: headers ?? "{}")
        )
    }
}
