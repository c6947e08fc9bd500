/// Headers that travel with the message as they are: given by the sender, or stored by a newer program.
public struct HeadersStamp: Stamp, Equatable {
    public var headers: [String: String]

    public init(_ headers: [String: String]) {
        self.headers = headers
    }
}
