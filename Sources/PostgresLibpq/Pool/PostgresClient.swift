public import Logging
internal import Synchronization

/// A pool of connections, opened when they are needed and lent to one borrower at a time.
///
/// Borrowers are served in the order in which they came. A connection that broke is replaced; one that nobody has used
/// for a while is closed.
///
/// ```swift
/// let client = PostgresClient(configuration, logger: logger)
/// let result = try await client.execute(PostgresCommand("SELECT name FROM ship"))
/// await client.close()
/// ```
public final class PostgresClient: Sendable {
    /// What every connection is opened with.
    public let configuration: PostgresConfiguration

    let acquireTimeout: Duration
    let idleTimeout: Duration
    let loop: PostgresEventLoop
    package let logger: Logger
    let storage: Mutex<PoolStorage>

    /// Creates a pool without opening a connection.
    ///
    /// Whoever waits for a connection longer than `acquireTimeout` gets `PostgresError` with the code `poolTimeout`.
    /// Connections that have been idle for `idleTimeout` are closed.
    public init(
        _ configuration: PostgresConfiguration,
        maximumConnections: Int = 8,
        acquireTimeout: Duration = .seconds(30),
        idleTimeout: Duration = .seconds(60),
        loop: PostgresEventLoop = .shared,
        logger: Logger
    ) {
        self.configuration = configuration
        self.acquireTimeout = acquireTimeout
        self.idleTimeout = idleTimeout
        self.loop = loop
        self.logger = logger
        storage = Mutex(PoolStorage(state: PoolState(maximum: maximumConnections)))
    }

    /// Lends a connection for the time the closure runs.
    ///
    /// The connection must not be used afterwards. One that comes back broken, busy or inside a transaction is closed.
    /// Throws what the closure throws, and `PostgresError` when no connection could be had.
    public func withConnection<R>(_ body: (PostgresConnection) async throws -> R) async throws -> R {
        let (id, connection) = try await borrow()
        defer { giveBack(id, connection) }
        return try await body(connection)
    }

    /// Runs a closure in a transaction on a connection of the pool; see `PostgresConnection.transaction`.
    ///
    /// Throws `PostgresTransactionError`, or `PostgresError` when no connection could be had.
    public func withTransaction<R>(
        isolation: PostgresIsolation? = nil,
        _ body: (PostgresTransaction) async throws -> R
    ) async throws -> R {
        try await withConnection { try await $0.transaction(isolation: isolation, body) }
    }

    /// Closes the idle connections and lends nothing any more.
    ///
    /// Connections that are lent out are closed when they come back. Whoever waits gets `PostgresError` with the code
    /// `closed`.
    public func close() async {
        let (idle, waiting) = storage.withLock { storage in
            let (idle, waiters) = storage.state.close()
            return (
                idle.compactMap { storage.connections.removeValue(forKey: $0) },
                waiters.compactMap { storage.deliver(.failure(PostgresError.poolClosed), to: $0) }
            )
        }
        for continuation in waiting {
            continuation.resume(returning: .failure(PostgresError.poolClosed))
        }
        for connection in idle {
            await connection.close()
        }
    }
}

extension PostgresError {
    static let poolClosed = PostgresError(.closed, "the client has been closed")
}
