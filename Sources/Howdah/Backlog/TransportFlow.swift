#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What came into a transport and what left it, between two counts of what it held.
///
/// What left is what workers have handled or set aside for good. What came in is that, and by how much more the transport
/// holds: messages that were dispatched, by whatever program, that were retried from a failure store, or that a batch let
/// go. A message that is removed without an attempt, such as one that was cancelled with its batch, lessens what came in.
public struct TransportFlow: Sendable, Hashable {
    /// How far two counts may be apart, for a flow of now.
    package static let longest: Duration = .seconds(300)

    public var transport: TransportName
    /// When it was counted first.
    public var from: Date
    /// When it was counted again.
    public var to: Date
    /// How many messages came in; never less than none.
    public var incoming: Int
    /// How many left.
    public var outgoing: Int

    /// Compares two counts; `nil` if there is no time between them, or they are of different transports.
    ///
    /// - Parameters:
    ///   - earlier: The first one.
    ///   - later: The second one, of the same transport.
    ///   - figures: What was done on the transport from the first minute up to the second.
    public init?(from earlier: BacklogSample, to later: BacklogSample, _ figures: HandlingFigures) {
        guard earlier.transport == later.transport, earlier.countedAt < later.countedAt else { return nil }
        self.transport = later.transport
        self.from = earlier.countedAt
        self.to = later.countedAt
        self.outgoing = figures.handled + figures.failed
        self.incoming = max(outgoing + later.counts.held - earlier.counts.held, 0)
    }

    public var incomingPerSecond: Double { Double(incoming) / to.timeIntervalSince(from) }
    public var outgoingPerSecond: Double { Double(outgoing) / to.timeIntervalSince(from) }
}
