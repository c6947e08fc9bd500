internal import Logging

/// One session with the server.
///
/// Operations may be called from any task; they run one after the other in the order of the calls. The connection's
/// work is done on the event loop's thread. A connection that is no longer referenced closes itself.
///
/// Cancelling a task that waits for an operation asks the server to stop it and waits for the answer, so that the
/// connection stays usable. The operation then throws `CancellationError`, unless the server had finished it
/// nevertheless: then its results are returned, because its effects are there.
public actor PostgresConnection {
    /// The loop on whose thread this connection works.
    public nonisolated let loop: PostgresEventLoop
    /// The process of the server that serves this session; a pooler may make up a number of its own.
    public nonisolated let backendPID: Int32
    /// The version of the server, such as 150018 for 15.18.
    public nonisolated let serverVersion: Int

    // Every call of an asynchronous function may suspend, even one that stays on this actor: a task that does not prefer
    // the loop as its executor is queued anew. So what was true before a wait is looked at again by the closure that
    // begins to wait.

    nonisolated let logger: Logger
    nonisolated let status = ConnectionStatus()
    nonisolated let hub = NotificationHub()

    var libpq: LibpqConnection
    let preparesStatements: Bool
    var statements = StatementCache()
    var watch: SocketWatch.ID?
    /// Whether the socket took no more bytes when something was last written to it.
    var isWriteBlocked = false

    var sessionGate = FIFOGate<GateWaiter>()
    var exchangeGate = FIFOGate<GateWaiter>()
    /// The transaction that holds the session's gate, and the number of the last one.
    var openTransaction: UInt64?
    var lastTransaction: UInt64 = 0

    var pipeline: RunningPipeline?
    /// The groups that still have to be answered after their caller has been; their replies come before those of `pipeline`.
    var remainder: PipelineExchange?
    var remainderWaiter: CheckedContinuation<Void, Never>?
    /// The operation that is to be stopped once the remainder is answered.
    var cancelledBehindRemainder: UInt64?
    /// Who waits for the socket outside of pipeline mode.
    var readinessWaiter: CheckedContinuation<Void, Never>?
    /// Whether the socket was ready while nobody waited for it: what it brought has been read, and comes no second time.
    var wasReady = false

    var cancellation = CancellationState()
    /// Why the connection cannot be used any more.
    var end: PostgresError?

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        loop.asUnownedSerialExecutor()
    }

    init(
        _ libpq: consuming LibpqConnection,
        preparesStatements: Bool,
        loop: PostgresEventLoop,
        logger: Logger
    ) {
        backendPID = libpq.backendPID
        serverVersion = libpq.serverVersion
        self.libpq = libpq
        self.preparesStatements = preparesStatements
        self.loop = loop
        self.logger = logger
    }

    deinit {
        if let watch {
            loop.unwatch(watch)
        }
    }

    /// Whether the connection was lost; it will never work again.
    public nonisolated var isBroken: Bool {
        status.phase == .broken
    }

    /// Whether the connection was closed by its owner, or lost.
    public nonisolated var isClosed: Bool {
        status.phase == .closed || isBroken
    }

    /// A parameter the server reports by itself, such as `server_version` or `TimeZone`.
    public func parameterStatus(_ name: String) -> String? {
        libpq.parameterStatus(name)
    }

    /// Whether a pooler stands between this process and the server.
    ///
    /// It does when the process number of the session's start is not the one that answers queries.
    public func isPooled() async throws -> Bool {
        let result = try await execute(.unprepared("SELECT pg_backend_pid()"))
        return try result.first?.decode(0, as: Int32.self) != backendPID
    }

    /// Ends the session.
    ///
    /// Operations that run or wait throw `PostgresError` with the code `closed`; notification streams end.
    public func close() async {
        closeNow()
    }

    func closeNow() {
        finish(.closed, because: PostgresError(.closed, "the connection has been closed"))
    }
}
