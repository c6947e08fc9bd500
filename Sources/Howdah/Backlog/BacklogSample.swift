#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a transport held at the beginning of a minute.
public struct BacklogSample: Sendable, Hashable {
    public var transport: TransportName
    /// When the minute began, by the store's clock.
    public var minute: Date
    /// When it was counted: a moment after the minute began.
    public var countedAt: Date
    public var counts: MessageCounts

    public init(transport: TransportName, minute: Date, countedAt: Date, counts: MessageCounts) {
        self.transport = transport
        self.minute = minute
        self.countedAt = countedAt
        self.counts = counts
    }
}
