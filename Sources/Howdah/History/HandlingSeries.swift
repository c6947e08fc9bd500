/// What attempts are told apart by: their transport and the type of their message.
public struct HandlingSeries: Sendable, Hashable {
    public var transport: TransportName
    public var kind: MessageKind

    public init(transport: TransportName, kind: MessageKind) {
        self.transport = transport
        self.kind = kind
    }

    /// The type under which the messages of all types beyond a limit are counted.
    public static let otherKind: MessageKind = "other"
}
