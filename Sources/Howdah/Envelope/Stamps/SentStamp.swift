/// Records that a transport has stored the message.
public struct SentStamp: Stamp, Equatable {
    /// The transport that took it.
    public var transport: TransportName
    /// The identifier it has there.
    public var id: MessageID

    public init(transport: TransportName, id: MessageID) {
        self.transport = transport
        self.id = id
    }
}
