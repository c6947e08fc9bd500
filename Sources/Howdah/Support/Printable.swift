/// A text from outside, made safe to print: control characters are escaped and the length is bounded.
public struct Printable: CustomStringConvertible, Sendable {
    public let description: String

    /// Prepares a text for a terminal, a log or an error message.
    ///
    /// - Parameters:
    ///   - text: The text, which may be hostile.
    ///   - limit: How many characters to keep; what follows is replaced by an ellipsis.
    public init(_ text: String, limit: Int = 500) {
        let head = text.prefix(limit)
        let escaped = head.unicodeScalars.map { $0.properties.isControl ? $0.escaped(asASCII: true) : String($0) }
        self.description = escaped.joined() + (head.endIndex < text.endIndex ? "…" : "")
    }
}
