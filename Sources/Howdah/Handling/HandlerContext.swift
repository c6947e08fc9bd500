public import Logging

/// What a handler knows about the message besides its contents.
public struct HandlerContext: Sendable {
    /// The message's identifier, the same for every attempt; `nil` if it is handled without a transport.
    public var id: MessageID?
    /// The transport it was claimed from; `nil` if it is handled without one.
    public var transport: TransportName?
    /// Which attempt this is; the first one is 1.
    public var attempt: Int
    /// The headers that travel with the message.
    public var headers: MessageHeaders
    /// A logger that carries the message's identifier and type.
    public var logger: Logger
    /// The claim that the handler may settle by itself; `nil` if it is not the message's only handler.
    package var claim: ReceivedStamp?

    public init(id: MessageID?, transport: TransportName?, attempt: Int, headers: MessageHeaders, logger: Logger) {
        self.id = id
        self.transport = transport
        self.attempt = attempt
        self.headers = headers
        self.logger = logger
    }
}
