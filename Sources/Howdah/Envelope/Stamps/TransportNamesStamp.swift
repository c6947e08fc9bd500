/// Sends a message to the named transports, whatever its route says.
public struct TransportNamesStamp: Stamp, Equatable {
    public var names: [TransportName]

    public init(_ names: [TransportName]) {
        self.names = names
    }
}
