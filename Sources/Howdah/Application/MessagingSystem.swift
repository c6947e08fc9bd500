/// An application's messages, handlers, transports and stores, put together: what every command works on.
public struct MessagingSystem: Sendable {
    /// The transports, in the order in which they were declared.
    public var transports: [RegisteredTransport]
    /// The failure stores; the first one is that of the whole application.
    public var failureStores: [RegisteredFailureStore]
    /// Which message goes where.
    public var routes: Routes
    /// What to do with which message.
    public var handlers: Handlers
    /// How messages are stored.
    public var codec: any MessageCodec
    /// The way of every message, dispatched or claimed.
    public var bus: MessageBus
    /// Who is working.
    public var registry: any WorkerRegistry
    /// Brings the schema up to date; `nil` if there is none.
    public var migrator: (any SchemaMigrator)?
    /// The types of message whose bodies are hidden where people look at them, besides those that say so themselves.
    public var sensitive: Set<MessageKind>

    public init(
        transports: [RegisteredTransport],
        failureStores: [RegisteredFailureStore],
        routes: Routes,
        handlers: Handlers,
        codec: any MessageCodec,
        bus: MessageBus,
        registry: any WorkerRegistry,
        migrator: (any SchemaMigrator)? = nil,
        sensitive: Set<MessageKind> = []
    ) {
        self.transports = transports
        self.failureStores = failureStores
        self.routes = routes
        self.handlers = handlers
        self.codec = codec
        self.bus = bus
        self.registry = registry
        self.migrator = migrator
        self.sensitive = sensitive
    }

    /// The transports and failure stores that can be consumed, in the order in which they were declared.
    public var receivers: [any MessageReceiver] {
        transports.compactMap(\.receiver) + failureStores.compactMap(\.receiver)
    }

    /// How a worker treats the messages of each transport.
    ///
    /// Messages claimed from a failure store are not retried: they stay there.
    public var policies: [TransportName: TransportPolicy] {
        let own = transports.map { ($0.name, $0.policy) }
        let failed = failureStores.map { ($0.name, TransportPolicy(retry: .none, failureStore: $0.name)) }
        return Dictionary(own + failed) { first, _ in first }
    }

    /// The transport of that name.
    ///
    /// - Throws: ``TransportError`` that names the ones that exist.
    public func transport(_ name: TransportName) throws -> RegisteredTransport {
        guard let transport = transports.first(where: { $0.name == name }) else {
            throw TransportError.unknownTransport(name.rawValue, known: transports.map(\.name))
        }
        return transport
    }

    /// The failure store of that name, or the application's own if none is named.
    ///
    /// - Throws: ``TransportError`` that names the ones that exist.
    public func failureStore(_ name: TransportName?) throws -> RegisteredFailureStore {
        let found = name.map { name in failureStores.first { $0.name == name } } ?? failureStores.first
        guard let found else {
            throw TransportError.unknownTransport(name?.rawValue ?? "failed", known: failureStores.map(\.name))
        }
        return found
    }
}
