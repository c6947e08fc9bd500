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
}

extension DeliveryContent {
    /// No: the body is there.
    public var isBodyLeftOut: Bool { false }
}

/// Content that is there already.
final class EncodedContent: DeliveryContent {
    let transport: TransportName
    let createdAt: Date
    let origin: TransportName?
    private let encoded: EncodedMessage

    var kind: MessageKind { encoded.kind }
    var headers: MessageHeaders { encoded.headers }
    var body: Data { encoded.body }

    init(transport: TransportName, encoded: EncodedMessage, createdAt: Date, origin: TransportName?) {
        self.transport = transport
        self.encoded = encoded
        self.createdAt = createdAt
        self.origin = origin
    }
}
