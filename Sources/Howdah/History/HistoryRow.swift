#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What one worker has done of one type on one transport in one minute, so far.
public struct HistoryRow: Sendable, Hashable {
    /// When the minute began, by the store's clock.
    public var minute: Date
    public var transport: TransportName
    public var kind: MessageKind
    public var figures: HandlingFigures

    public init(minute: Date, transport: TransportName, kind: MessageKind, figures: HandlingFigures) {
        self.minute = minute
        self.transport = transport
        self.kind = kind
        self.figures = figures
    }
}
