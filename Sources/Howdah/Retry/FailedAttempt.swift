/// One attempt at handling a message that ended with an error.
public struct FailedAttempt: Sendable {
    /// The kind of the message.
    public var kind: MessageKind
    /// Which attempt failed; the first one is 1.
    public var number: Int
    /// What the handler threw.
    public var error: any Error

    public init(kind: MessageKind, number: Int, error: any Error) {
        self.kind = kind
        self.number = number
        self.error = error
    }
}
