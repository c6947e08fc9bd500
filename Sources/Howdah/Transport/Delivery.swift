#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A message that has been claimed by this process.
///
/// Copies are cheap: what was stored is shared among them.
public struct Delivery: Sendable, Identifiable {
    public var id: MessageID
    /// Proof of one claim; a later claim of the same message has a different one.
    public var lease: Lease
    /// Which attempt this is; the first one is 1.
    public var attempt: Int
    /// How often a worker was lost while it had this message in hand.
    public var losses: Int
    public var priority: Priority
    /// Where the store keeps it while it is claimed; a mark that means nothing to others.
    public var slot: Int64
    /// Whether failed attempts are recorded for it.
    public var hasHistory: Bool

    private let content: any DeliveryContent

    /// The transport it was claimed from.
    public var transport: TransportName { content.transport }
    public var kind: MessageKind { content.kind }
    public var headers: MessageHeaders { content.headers }
    /// Whether the body was too large to be claimed along, and has to be loaded before the message is handled.
    public var isBodyLeftOut: Bool { content.isBodyLeftOut }
    /// What was stored; put together anew each time.
    public var encoded: EncodedMessage {
        EncodedMessage(kind: content.kind, body: content.body, headers: content.headers)
    }
    /// When it was dispatched, by the store's clock.
    public var createdAt: Date { content.createdAt }
    /// The transport on which the message failed, if it was claimed from a failure store.
    public var origin: TransportName? { content.origin }
    /// For how long it has been ready, by the store's clock; `nil` if the store cannot tell.
    public var waitingTime: Duration? { content.waitingTime() }

    /// Proof of one claim.
    public struct Lease: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int64

        public init(rawValue: Int64) {
            self.rawValue = rawValue
        }
    }

    public init(
        id: MessageID,
        transport: TransportName,
        lease: Lease,
        attempt: Int,
        encoded: EncodedMessage,
        createdAt: Date,
        origin: TransportName? = nil,
        readyFor: Duration? = nil
    ) {
        let content = EncodedContent(
            transport: transport,
            encoded: encoded,
            createdAt: createdAt,
            origin: origin,
            readyFor: readyFor
        )
        self.init(id: id, lease: lease, attempt: attempt, content: content)
    }

    /// Creates a delivery of something that the store still holds.
    public init(id: MessageID, lease: Lease, attempt: Int, content: any DeliveryContent) {
        self.id = id
        self.lease = lease
        self.attempt = attempt
        self.losses = 0
        self.slot = 0
        self.hasHistory = false
        self.priority = .normal
        self.content = content
    }

    /// The same delivery with the body that was left out.
    public func loaded(_ body: Data) -> Self {
        var loaded = Delivery(
            id: id,
            transport: transport,
            lease: lease,
            attempt: attempt,
            encoded: EncodedMessage(kind: kind, body: body, headers: headers),
            createdAt: createdAt,
            origin: origin,
            readyFor: waitingTime
        )
        loaded.losses = losses
        loaded.priority = priority
        loaded.slot = slot
        loaded.hasHistory = hasHistory
        return loaded
    }
}
