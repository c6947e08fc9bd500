public import Howdah
public import Logging
public import PostgresLibpq
import Synchronization

/// Messages in one schema of a PostgreSQL database.
///
/// ```swift
/// let store = PostgresStore(PostgresStoreConfiguration(try PostgresConfiguration()), logger: logger)
/// let async = PostgresTransport("async", in: store)
/// let failed = PostgresFailureStore("failed", in: store)
/// ```
///
/// Any number of processes share a store; the server's clock decides everything. The tables are described in
/// `migrations/howdah`, what is guaranteed in `docs/guarantees.md`.
public final class PostgresStore: MessageStore {
    /// How the store uses its database.
    public let configuration: PostgresStoreConfiguration
    /// The connections that dispatch, inspect and repair.
    public let client: PostgresClient

    let logger: Logger
    let connections: StoreConnections
    /// The connections that look at messages.
    let browsing: StoreConnections
    let directory: QueueDirectory
    let combiner = DispatchCombiner()
    private let targets = Mutex<[TransportName: StoreTarget]>([:])

    /// Creates a store without connecting.
    public init(_ configuration: PostgresStoreConfiguration, logger: Logger) {
        var connection = configuration.connection
        if configuration.isPooled == true { connection.preparesStatements = false }
        self.configuration = configuration
        self.client = PostgresClient(connection, maximumConnections: configuration.maximumConnections, logger: logger)
        self.logger = logger
        self.connections = StoreConnections(client, isPooled: configuration.isPooled, logger: logger)
        self.browsing = StoreConnections(
            PostgresClient(connection, maximumConnections: configuration.browsingConnections, logger: logger),
            isPooled: configuration.isPooled,
            logger: logger
        )
        self.directory = QueueDirectory(connections, schema: configuration.schema)
    }

    var schema: SchemaName { configuration.schema }

    /// Brings the schema up to date.
    public var migrator: Migrator { Migrator(client, schema: schema) }

    /// Returns if the database answers.
    ///
    /// - Throws: `TransportError` with the code `unreachable` if it does not.
    public func ping() async throws {
        do {
            try await connections.execute(PostgresCommand("SELECT 1"))
        } catch {
            throw PostgresFailure(error).transportError
        }
    }

    /// Closes the connections, those in use as soon as they are given back, and opens none any more.
    ///
    /// Returns when the idle ones are closed. Every later call fails with `PostgresError` of the code `closed`, so end
    /// workers first: their sessions dispatch and renew through these connections, and close their own ones themselves.
    /// May be called again.
    public func close() async {
        await client.close()
        await browsing.client.close()
    }

    // MARK: Names

    /// Makes a transport or failure store known.
    func register(_ name: TransportName, as target: StoreTarget) {
        targets.withLock { $0[name] = target }
    }

    /// The transports and failure stores that are known.
    var names: [TransportName] {
        targets.withLock { $0.keys.sorted { $0.rawValue < $1.rawValue } }
    }

    /// Makes a failure store known that a settlement names and nobody has declared.
    func registerFailureStore(_ name: TransportName) {
        targets.withLock { targets in
            if targets[name] == nil { targets[name] = StoreTarget(queue: name.rawValue, isFailureStore: true) }
        }
    }

    /// The queues of the transports that are known, without failure stores.
    var transportQueues: [TransportName: String] {
        targets.withLock { targets in targets.filter { !$0.value.isFailureStore }.mapValues(\.queue) }
    }

    private var failureStoreQueues: [String] {
        targets.withLock { $0.values.filter(\.isFailureStore).map(\.queue) }
    }

    /// What a name stands for.
    ///
    /// - Throws: `TransportError` that names the ones that exist.
    func target(_ name: TransportName) throws -> StoreTarget {
        guard let target = targets.withLock({ $0[name] }) else {
            throw TransportError.unknownTransport(name.rawValue, known: names)
        }
        return target
    }

    /// The numbers of these queues; they are created if the store may set itself up.
    func queues(_ names: [String]) async throws -> [String: Int32] {
        let found = try await directory.find(names)
        let missing = names.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        guard configuration.setsUpItself else { throw Self.notSetUp(missing.joined(separator: ", ")) }
        try await directory.create(missing, failureStores: failureStoreQueues)
        return try await directory.find(names)
    }

    /// The number of one queue; see ``queues(_:)``.
    func queue(_ name: String) async throws -> Int32 {
        guard let queue = try await queues([name])[name] else { throw Self.notSetUp(name) }
        return queue
    }

    // MARK: Set-up

    /// Creates the schema and every queue that is known.
    ///
    /// Does nothing when everything is in place.
    public func provision() async throws {
        try await reaching {
            _ = try await migrator.migrate { _ in }
            let queues = targets.withLock { Set($0.values.map(\.queue)) }
            try await directory.create(queues.sorted(), failureStores: failureStoreQueues)
        }
    }

    /// Runs an operation; if the schema is missing, sets it up and runs the operation again.
    ///
    /// - Throws: `TransportError` with the code `unreachable` if the database cannot be reached, or
    ///   `notProvisioned` if the schema is missing and the store may not create it.
    func reaching<Value: Sendable>(_ operation: () async throws -> Value) async throws -> Value {
        do {
            return try await operation()
        } catch let error where PostgresFailure(error).isMissingSchema {
            guard configuration.setsUpItself else { throw Self.notSetUp(schema.rawValue, cause: error) }
            directory.forget()
            _ = try await migrator.migrate { _ in }
            let queues = targets.withLock { Set($0.values.map(\.queue)) }
            try await directory.create(queues.sorted(), failureStores: failureStoreQueues)
            return try await operation()
        } catch {
            throw PostgresFailure(error).transportError
        }
    }

    static func notSetUp(_ what: String, cause: (any Error)? = nil) -> TransportError {
        TransportError(
            .notProvisioned,
            "\"\(what)\" has not been set up in the database, and auto_setup is off. Run setup-transports.",
            cause: cause
        )
    }
}
