public import Howdah

/// A message that is sent when a batch ends, in the transaction that ends it.
public struct BatchContinuation: Sendable {
    /// When it is sent.
    public enum Condition: String, Sendable {
        case then
        case failure
        case finally
    }

    public var condition: Condition
    public var message: AddressedMessage

    public init(_ condition: Condition, _ message: AddressedMessage) {
        self.condition = condition
        self.message = message
    }
}
