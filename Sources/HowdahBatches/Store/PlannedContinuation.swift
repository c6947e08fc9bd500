public import Howdah

/// A message that waits for the end of its batch, as people are told of it.
public struct PlannedContinuation: Hashable, Sendable {
    /// When it will be sent.
    public var condition: BatchContinuation.Condition
    /// The type of the message.
    public var kind: MessageKind
    /// Where it will be sent.
    public var transport: TransportName

    public init(_ condition: BatchContinuation.Condition, _ kind: MessageKind, to transport: TransportName) {
        self.condition = condition
        self.kind = kind
        self.transport = transport
    }
}
