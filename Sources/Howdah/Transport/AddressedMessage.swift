/// A message and the transport it goes to.
public struct AddressedMessage: Sendable {
    public var transport: TransportName
    public var message: OutgoingMessage

    public init(_ message: OutgoingMessage, to transport: TransportName) {
        self.transport = transport
        self.message = message
    }
}
