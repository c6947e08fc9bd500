#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a store hands over of a claimed message, shared by all copies of a ``Delivery``.
///
/// It is read by whoever handles the message, so a store need not decode what it has received before it goes on.
public protocol DeliveryContent: AnyObject, Sendable {
    var transport: TransportName { get }
    var kind: MessageKind { get }
    var headers: MessageHeaders { get }
    var body: Data { get }
    /// Whether the body was too large to be brought along; ``body`` is empty then.
    var isBodyLeftOut: Bool { get }
    var createdAt: Date { get }
    var origin: TransportName? { get }
    /// For how long the message has been ready, by the store's clock; `nil` if the store cannot tell.
    func waitingTime() -> Duration?
}

extension DeliveryContent {
    /// No: the body is there.
    public var isBodyLeftOut: Bool { false }

    /// The store cannot tell.
    public func waitingTime() -> Duration? { nil }
}

/// Content that is there already.
final class EncodedContent: DeliveryContent {
    let transport: TransportName
    let createdAt: Date
    let origin: TransportName?
    private let encoded: EncodedMessage
    private let readyFor: Duration?
    private let receivedAt = ContinuousClock.now

    var kind: MessageKind { encoded.kind }
    var headers: MessageHeaders { encoded.headers }
    var body: Data { encoded.body }

    init(
        transport: TransportName,
        encoded: EncodedMessage,
        createdAt: Date,
        origin: TransportName?,
        readyFor: Duration? = nil
    ) {
        self.transport = transport
        self.encoded = encoded
        self.createdAt = createdAt
        self.origin = origin
        self.readyFor = readyFor
    }

    func waitingTime() -> Duration? {
        readyFor.map { $0 + receivedAt.duration(to: .now) }
    }
}
