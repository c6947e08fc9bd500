/// A transport that needs tables, queues or topics before it can be used.
public protocol ProvisionableTransport: Sendable {
    var name: TransportName { get }

    /// Creates what is missing. Does nothing when everything is in place.
    func provision() async throws
}
