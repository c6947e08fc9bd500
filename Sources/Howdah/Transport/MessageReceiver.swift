/// The receiving side of a transport: something a worker can claim messages from.
public protocol MessageReceiver: Sendable {
    /// The name under which workers and commands know the transport.
    var name: TransportName { get }

    /// The store that holds the messages: the same object at every call.
    ///
    /// A worker opens one session for each object. Receivers that return the same one are served together: one claim
    /// in one round trip looks at all of them, the most important first, and one transaction settles what came from
    /// them. Receivers of different ones are claimed from apart, even if both are the same database.
    var store: any MessageStore { get }
}

/// A place where messages wait: something that can be sent to and claimed from.
public typealias Transport = MessageSender & MessageReceiver
