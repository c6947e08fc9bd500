/// A transport whose contents can be counted without claiming them.
public protocol InspectableTransport: Sendable {
    var name: TransportName { get }

    /// Counts the messages in each state, as of one moment.
    func counts() async throws -> MessageCounts
}
