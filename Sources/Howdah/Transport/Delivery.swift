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

    private let content: Content

    /// The transport it was claimed from.
    public var transport: TransportName { content.transport }
    public var encoded: EncodedMessage { content.encoded }
    /// When it was dispatched, by the store's clock.
    public var createdAt: Date { content.createdAt }
    /// The transport on which the message failed, if it was claimed from a failure store.
    public var origin: TransportName? { content.origin }

    /// Proof of one claim.
    public struct Lease: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int64

        public init(rawValue: Int64) {
            self.rawValue = rawValue
        }
    }

    /// What copies share.
    private final class Content: Sendable {
        let transport: TransportName
        let encoded: EncodedMessage
        let createdAt: Date
        let origin: TransportName?

        init(transport: TransportName, encoded: EncodedMessage, createdAt: Date, origin: TransportName?) {
            self.transport = transport
            self.encoded = encoded
            self.createdAt = createdAt
            self.origin = origin
        }
    }

    public init(
        id: MessageID,
        transport: TransportName,
        lease: Lease,
        attempt: Int,
        encoded: EncodedMessage,
        createdAt: Date,
        origin: TransportName? = nil
    ) {
        self.id = id
        self.lease = lease
        self.attempt = attempt
        self.losses = 0
        self.slot = 0
        self.hasHistory = false
        self.priority = .normal
        self.content = Content(transport: transport, encoded: encoded, createdAt: createdAt, origin: origin)
    }
}
