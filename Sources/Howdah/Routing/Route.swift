/// One rule of ``Routes``.
public struct Route: Sendable, Hashable {
    /// A kind, a prefix followed by `*`, or `*` alone for everything else.
    public var pattern: String
    /// Where the messages go: to each of these.
    public var transports: [TransportName]

    public init(_ pattern: String, to transports: [TransportName]) {
        self.pattern = pattern
        self.transports = transports
    }

    public init(_ pattern: String, to transports: TransportName...) {
        self.init(pattern, to: transports)
    }

    /// Routes one type of message.
    public init<M: Message>(_ type: M.Type, to transports: TransportName...) {
        self.init(M.kind.rawValue, to: transports)
    }
}
