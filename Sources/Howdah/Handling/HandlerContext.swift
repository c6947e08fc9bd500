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
    /// A logger that carries the message's identifier, type and transport, and as `task` what the line belongs to.
    ///
    /// It is put together when it is asked for, which most handlers never do.
    public var logger: Logger {
        get { label.map(labelled) ?? plainLogger }
        set { (plainLogger, label) = (newValue, nil) }
    }
    /// The claim that the handler may settle by itself; `nil` if it is not the message's only handler.
    package var claim: ReceivedStamp?
    /// The stamps of the message's envelope.
    package var stamps: [any Stamp] = []

    private var plainLogger: Logger
    /// What the logger still has to be told of.
    private var label: MessageKind?

    public init(id: MessageID?, transport: TransportName?, attempt: Int, headers: MessageHeaders, logger: Logger) {
        self.id = id
        self.transport = transport
        self.attempt = attempt
        self.headers = headers
        self.plainLogger = logger
    }

    /// What a handler knows of an envelope, whose logger is made from another.
    ///
    /// - Parameters:
    ///   - envelope: The message and its stamps.
    ///   - kind: Its kind.
    ///   - received: The claim, if a worker has claimed it.
    ///   - logger: What the handler's own logger is made from.
    init(_ envelope: Envelope, kind: MessageKind, received: ReceivedStamp?, logger: Logger) {
        self.init(
            id: received?.delivery.id,
            transport: received?.delivery.transport,
            attempt: received?.delivery.attempt ?? 1,
            headers: received?.delivery.headers ?? JSONMessageCodec.headers(of: envelope),
            logger: logger
        )
        self.label = kind
        self.stamps = envelope.stamps
    }

    private func labelled(_ kind: MessageKind) -> Logger {
        var logger = plainLogger
        logger[metadataKey: LogKeys.messageType] = "\(kind)"
        logger[metadataKey: LogKeys.task] = "\(kind)"
        if let id { logger[metadataKey: LogKeys.messageID] = "\(id)" }
        if let transport { logger[metadataKey: LogKeys.transport] = "\(transport)" }
        return logger
    }
}
