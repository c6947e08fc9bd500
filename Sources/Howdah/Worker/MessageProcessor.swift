public import Logging

/// Takes one claimed message through decoding, the bus and the retry policy, to what becomes of it.
///
/// Workers use it for every message. It does not settle: the caller does, with what it returns.
public struct MessageProcessor: Sendable {
    public init(
        bus: MessageBus,
        codec: any MessageCodec,
        policies: [TransportName: TransportPolicy],
        observer: (any WorkerObserver)? = nil,
        logger: Logger
    ) {}

    /// Handles a message. Never throws: an error is what becomes of the message.
    public func process(_ delivery: Delivery) async -> ProcessedMessage {
        ProcessedMessage(settlement: Settlement(delivery, .handled), error: nil)
    }
}
