/// A message on its way into a transport.
public struct OutgoingMessage: Sendable {
    /// What to store.
    public var encoded: EncodedMessage
    /// How long to hold it back, counted from now by the store's clock.
    public var delay: Duration?
    /// How urgent it is.
    public var priority: Priority
    /// The stamps of the envelope it came from, for those that concern one kind of transport only.
    public var stamps: [any Stamp]

    public init(
        _ encoded: EncodedMessage,
        delay: Duration? = nil,
        priority: Priority = .normal,
        stamps: [any Stamp] = []
    ) {
        self.encoded = encoded
        self.delay = delay
        self.priority = priority
        self.stamps = stamps
    }
}
