import Howdah

/// An error thrown when the declaration of a trigger is refused.
///
/// Nothing has been changed by then: a declaration is refused before anything is scheduled with it.
public struct TriggerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was declared: the expression, phrase or value as it was given, cut after 200 characters.
    public let text: String
    /// Where the problem begins, as a column that counts from 1, if it is at one place.
    public let position: Int?
    /// What is wrong, as the rest of a sentence that begins with the text.
    public let reason: String

    public init(text: String, position: Int? = nil, reason: String) {
        self.text = String(text.prefix(200))
        self.position = position
        self.reason = reason
    }

    public var description: String {
        let place = position.map { " (column \($0))" } ?? ""
        return "\"\(Printable(text, limit: 80))\" is refused\(place): \(reason)."
    }
}
