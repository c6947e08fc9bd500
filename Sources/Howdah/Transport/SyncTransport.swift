/// A transport that stores nothing: messages routed to it are handled at once, by the process that
/// dispatches them.
///
/// Delays and priorities have no effect on them, and a handler's error is the dispatcher's.
public struct SyncTransport: MessageSender {
    public let name: TransportName

    public init(_ name: TransportName) {
        self.name = name
    }

    /// Refuses: ``SendMiddleware`` hands such messages on instead.
    public func send(_ messages: [OutgoingMessage]) async throws -> [MessageID] {
        throw TransportError(
            .unsupported,
            "The transport \"\(name)\" handles messages at once and cannot store them. Dispatch through the bus."
        )
    }
}
