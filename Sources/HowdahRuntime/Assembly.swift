import Howdah
import HowdahBatches
import HowdahCommands
import HowdahConfiguration
import HowdahPostgres
import HowdahScheduler
import Logging
import PostgresLibpq

/// Puts transports, stores and handlers together as the settings say.
struct Assembly {
    /// What makes two transports share a store.
    private struct StoreKey: Hashable {
        var connection: String
        var options: PostgresTransportOptions
    }

    private let settings: Settings
    private let logger: Logger
    private let own: ApplicationDatabase
    private let memory = InMemoryStore()
    private let configured: ConfiguredHandlers
    private var stores: [StoreKey: PostgresStore] = [:]
    private var order: [PostgresStore] = []
    private var failureStores: [RegisteredFailureStore] = []
    private let database: PostgresStore

    init(_ settings: Settings, database own: ApplicationDatabase, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        self.own = own
        self.configured = ConfiguredHandlers(logger: logger)
        // The application's own database is the one that transports without options of their own share.
        let options = PostgresTransportOptions()
        let store = try Self.makeStore(own.configuration(), options, settings, logger)
        self.database = store
        self.stores = [StoreKey(connection: own.connectionString, options: options): store]
        self.order = [store]
    }

    /// Makes the application.
    mutating func runtime(_ handlers: Handlers, _ schedules: [Schedule] = []) throws -> Runtime {
        let handlers = Handlers(handlers.kinds.flatMap { handlers[$0] } + settings.handlers.map(configured.handler))
        for store in settings.failureStores { register(failureStore: store.name, in: database) }
        let schedules = schedules + settings.schedules.map(\.schedule)
        let transports = try (settings.transports + ScheduleTransports(settings).missing(for: schedules))
            .map { try transport($0) }
        register(failureStore: settings.failureTransport ?? TransportPolicy.defaultFailureStore, in: database)
        let codec = JSONMessageCodec(for: handlers, stamps: [OccurrenceStamp.self, BatchStamp.self])
        let routes = Routes(settings.routes)
        let planned = try plan(schedules, transports, codec, routes)
        let senders = transports.map(\.sender)
        let logger = logger
        let system = MessagingSystem(
            transports: transports,
            failureStores: failureStores,
            routes: routes,
            handlers: handlers,
            codec: codec,
            bus: MessageBus {
                if let tracing = TracingMiddleware.bootstrapped { tracing }
                SendMiddleware(to: senders, by: routes, codec: codec)
                if let planned { OccurrenceMiddleware(planned, logger: logger) }
                HandleMiddleware(handlers, logger: logger)
            },
            registry: order.count == 1 ? database : WorkerRegistries(order),
            migrator: DatabaseMigrations(order).migrator(),
            sensitive: settings.sensitive
        )
        return Runtime(
            settings: settings,
            system: system,
            schedules: planned,
            batches: Batches(batchStore(transports), in: system, logger: logger),
            workerDefaults: workerDefaults,
            database: database,
            stores: order,
            configured: configured,
            privateServer: own.server
        )
    }

    // MARK: Schedules

    private func plan(
        _ schedules: [Schedule],
        _ transports: [RegisteredTransport],
        _ codec: any MessageCodec,
        _ routes: Routes
    ) throws -> Schedules? {
        guard !schedules.isEmpty else { return nil }
        let places = ScheduleTransports(settings)
        let names = transports.map(\.name)
        return try Schedules(schedules, codec: codec, routes: routes, transports: names) { schedule in
            places.store(of: schedule, among: transports, otherwise: memory)
        }
    }

    // MARK: Batches

    /// Batches are kept in the application's own database, and so are their items.
    private func batchStore(_ transports: [RegisteredTransport]) -> PostgresBatchStore {
        let beside = transports.compactMap { $0.sender as? PostgresTransport }.filter { transport in
            (transport.store as? PostgresStore)?.isSamePlace(as: database) ?? false
        }
        return PostgresBatchStore(database, transports: beside)
    }

    // MARK: Transports

    private mutating func transport(_ settings: TransportSettings) throws -> RegisteredTransport {
        switch settings.dsn.scheme {
        case .sync: return RegisteredTransport(sender: SyncTransport(settings.name), policy: settings.policy)
        case .inMemory:
            return RegisteredTransport(InMemoryTransport(settings.name, in: memory), policy: settings.policy)
        case .postgres: return try postgresTransport(settings)
        }
    }

    private mutating func postgresTransport(_ settings: TransportSettings) throws -> RegisteredTransport {
        let store = try store(settings.dsn)
        var policy = settings.policy
        if !store.isSamePlace(as: database) {
            // What fails stays in its own database, where one transaction can move it.
            policy.failureStore = TransportName(rawValue: "\(policy.failureStore).\(settings.name)")
        }
        register(failureStore: policy.failureStore, in: store)
        let transport = PostgresTransport(settings.name, in: store, queueName: settings.dsn.options.queueName?.rawValue)
        return RegisteredTransport(transport, policy: policy)
    }

    private mutating func store(_ dsn: TransportDSN) throws -> PostgresStore {
        var options = dsn.options
        options.queueName = nil
        options.redeliverTimeout = nil
        let key = StoreKey(connection: dsn.connection?.value ?? own.connectionString, options: options)
        if let store = stores[key] { return store }
        let isOwn = key.connection == own.connectionString
        let connection = try isOwn ? own.configuration() : ApplicationDatabase.configuration(key.connection)
        let store = try Self.makeStore(connection, options, settings, logger)
        stores[key] = store
        order.append(store)
        return store
    }

    private static func makeStore(
        _ connection: PostgresConfiguration,
        _ options: PostgresTransportOptions,
        _ settings: Settings,
        _ logger: Logger
    ) throws -> PostgresStore {
        var configuration = PostgresStoreConfiguration(connection)
        configuration.setsUpItself = options.autoSetup
        configuration.notifies = options.usesNotify
        configuration.batchRetention = settings.batchRetention
        configuration.maximumBodySize = options.maximumBodyBytes ?? configuration.maximumBodySize
        if let schema = options.schema { configuration.schema = try SchemaName(validating: schema) }
        switch options.pooling {
        case .automatic: configuration.isPooled = nil
        case .pooled: configuration.isPooled = true
        case .direct: configuration.isPooled = false
        }
        return PostgresStore(configuration, logger: logger)
    }

    private mutating func register(failureStore name: TransportName, in store: PostgresStore) {
        guard !failureStores.contains(where: { $0.name == name }) else { return }
        let failures = PostgresFailureStore(name, in: store)
        failureStores.append(RegisteredFailureStore(failures, receiver: failures))
    }

    // MARK: Workers

    /// A lease is as short as the transport with the shortest one asks for, and is renewed in good time.
    private var workerDefaults: WorkerConfiguration {
        var configuration = settings.worker.configuration
        if let shortest = settings.transports.compactMap(\.dsn.options.redeliverTimeout).min() {
            configuration.lease = shortest
        }
        configuration.keepalive = min(configuration.keepalive, configuration.lease / 3)
        return configuration
    }
}
