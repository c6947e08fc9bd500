public import Howdah
public import HowdahBatches
public import HowdahCommands
public import HowdahConfiguration
public import HowdahPostgres
public import HowdahScheduler
public import Logging

/// An application that is put together from a configuration: its stores, transports, handlers and bus.
///
/// ```swift
/// let runtime = try await Runtime.load(options, handlers: handlers, logger: logger)
/// try await runtime.waitUntilReachable(.seconds(30))
/// try await runtime.system.bus.dispatch(SendInvoiceReminder(invoice: 42))
/// await runtime.shutdown()
/// ```
public struct Runtime: Sendable {
    /// What the configuration says.
    public let settings: Settings
    /// What commands work on.
    public let system: MessagingSystem
    /// What recurs; `nil` if nothing does.
    public let schedules: Schedules?
    /// Messages that are followed, limited and ended together, in the application's own database.
    public let batches: Batches
    /// How a worker goes about its work, unless the command line says otherwise.
    public let workerDefaults: WorkerConfiguration
    /// The application's own database.
    public let database: PostgresStore

    private let stores: [PostgresStore]
    private let configured: ConfiguredHandlers
    private let privateServer: PrivateServerUse?
    /// Whether the database is a private server, which the first connection starts.
    var hasPrivateServer: Bool { privateServer != nil }

    /// Puts an application together.
    ///
    /// It connects to nothing. If no database is named, the first connection starts the private server.
    ///
    /// - Parameters:
    ///   - options: What the command line says.
    ///   - environment: The variables of the process.
    ///   - defaults: The application's own configuration, as YAML. It is used whole if there is no file; otherwise
    ///     its transports and routes are added where the file lacks them. Without it, ``plainDefaults`` stand in for
    ///     a file that is not there.
    ///   - handlers: The handlers that are written in Swift; those of the configuration come on top.
    ///   - schedules: What recurs by the program; the schedules of the configuration come on top.
    ///   - logger: What stores, workers and handlers log to.
    /// - Returns: The application.
    /// - Throws: `SettingsError` if the configuration is wrong, `ScheduleError` if a schedule is, or `PostgresError` if the address of a database is.
    public static func load(
        _ options: ApplicationOptions,
        environment: [String: String] = ProcessVariables.all,
        defaults: String? = nil,
        handlers: Handlers = Handlers(),
        schedules: [Schedule] = [],
        logger: Logger
    ) async throws -> Runtime {
        let settings = try SettingsReader(environment: environment)
            .read(options.config, defaults: defaults ?? plainDefaults, isPlain: defaults == nil)
        let database = ApplicationDatabase(options, settings, environment, logger)
        var assembly = try Assembly(settings, database: database, logger: logger)
        return try assembly.runtime(handlers, schedules)
    }

    /// The configuration of a program that has none: one transport, for everything.
    public static let plainDefaults = """
        transports:
          async: {}
        failure_transport: failed
        routing:
          "*": async
        """

    init(
        settings: Settings,
        system: MessagingSystem,
        schedules: Schedules?,
        batches: Batches,
        workerDefaults: WorkerConfiguration,
        database: PostgresStore,
        stores: [PostgresStore],
        configured: ConfiguredHandlers,
        privateServer: PrivateServerUse?
    ) {
        self.settings = settings
        self.system = system
        self.schedules = schedules
        self.batches = batches
        self.workerDefaults = workerDefaults
        self.database = database
        self.stores = stores
        self.configured = configured
        self.privateServer = privateServer
    }

    /// Returns once the databases answer.
    ///
    /// - Parameters:
    ///   - patience: For how long to keep trying; zero tries once.
    ///   - names: The transports and failure stores whose databases are needed; `nil` for all that are configured.
    /// - Throws: `TransportError` with the code `unreachable` if one does not answer in time.
    public func waitUntilReachable(_ patience: Duration, for names: [TransportName]? = nil) async throws {
        let deadline = ContinuousClock.now + patience
        let needed = names.map(holders) ?? stores
        for store in needed {
            try await Self.wait(for: store, until: deadline)
        }
    }

    /// Returns once the application's own database answers, whatever becomes of those of its transports.
    ///
    /// - Parameter patience: For how long to keep trying; zero tries once.
    /// - Throws: `TransportError` with the code `unreachable` if it does not answer in time.
    public func waitUntilDatabaseIsReachable(_ patience: Duration) async throws {
        try await Self.wait(for: database, until: .now + patience)
    }

    /// The databases that hold these transports and failure stores, each once.
    private func holders(of names: [TransportName]) -> [PostgresStore] {
        let receivers = system.receivers.filter { names.contains($0.name) }
        return stores.filter { store in receivers.contains { $0.store === store } }
    }

    private static func wait(for store: PostgresStore, until deadline: ContinuousClock.Instant) async throws {
        var pause: Duration = .milliseconds(50)
        while true {
            do {
                return try await store.ping()
            } catch let error as TransportError where error.code == .unreachable && .now + pause < deadline {
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    /// Brings every database that is configured up to date, and then what the application keeps in its own.
    ///
    /// Where there are several databases or schemas, the names of migrations say which one they belong to.
    ///
    /// - Parameter own: Brings the application's own schema up to date.
    /// - Returns: What to put into ``MessagingSystem/migrator``.
    public func migrator(and own: some SchemaMigrator) -> any SchemaMigrator {
        DatabaseMigrations(stores).migrator(and: own)
    }

    /// Ends the programs that handlers have started, without waiting for them.
    public func terminateHandlersAtOnce() {
        configured.terminateAtOnce()
    }

    /// Closes the connections, and stops the private server if nobody else uses it.
    public func shutdown() async {
        await configured.close()
        for store in stores { await store.close() }
        await privateServer?.release()
    }
}
