/// A service that holds state which must not leak from one message to the next.
public protocol Resettable: Sendable {
    /// Forgets everything that belongs to one message.
    func reset() async
}
