/// An error thrown when a text does not say what it should: a duration, a size, the address of a transport.
public struct ValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right, as a sentence without its period and without passwords.
    public var message: String

    public init(_ message: String) {
        self.message = message
    }

    public var description: String { message + "." }
}
