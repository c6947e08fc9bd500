/// The receiving side of a transport: something a worker can claim messages from.
public protocol MessageReceiver: Sendable {
    /// The name under which workers and commands know the transport.
    var name: TransportName { get }

    /// The store that holds the messages.
    ///
    /// Receivers that share a store are served together: one claim in one round trip looks at all of
    /// them in order.
    var store: any MessageStore { get }
}

/// A place where messages wait: something that can be sent to and claimed from.
public typealias Transport = MessageSender & MessageReceiver
