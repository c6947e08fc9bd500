/// Everything that can go wrong between this process and PostgreSQL.
///
/// `description` is fit for any log: it has the code, the SQLSTATE and the server's primary message, nothing else.
/// `debugDescription` adds detail, hint, object names and the query. Bound values and passwords are in neither.
public struct PostgresError: Error, Sendable {
    /// What kind of failure this is.
    public var code: Code
    /// The server's five-character code, when the server reported the failure.
    public var sqlState: SQLState?
    /// One sentence: what happened, and where it is ours to say, what to do.
    public var message: String
    /// The server's secondary message, which may quote values of rows.
    public var detail: String?
    /// The server's suggestion.
    public var hint: String?
    /// The constraint that was violated.
    public var constraint: String?
    /// The schema of the table concerned.
    public var schema: String?
    /// The table concerned.
    public var table: String?
    /// The column concerned; for decoding errors the name of the result's column.
    public var column: String?
    /// The server's severity, not localized: `ERROR`, `FATAL` or `PANIC`.
    public var severity: String?
    /// Where in the query the server found the mistake, in characters, starting at 1.
    public var position: Int?
    /// The SQL text, without the values bound to it.
    public var query: String?
    /// The error underneath.
    public var cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, sqlState: SQLState? = nil, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.sqlState = sqlState
        self.message = message
        self.cause = cause
    }
}

extension PostgresError {
    /// Whether the session is gone or was never there: the same work may succeed on a new connection.
    ///
    /// True for failures of the connection itself, for a server that shuts down, starts up, is read-only (a replica
    /// that used to be the primary) or has no connection to spare.
    public var isConnectionLoss: Bool {
        switch code {
        case .connectionFailed, .connectionLost: true
        default: sqlState.map(Self.meansLoss) ?? false
        }
    }

    /// Whether the same work may succeed when it is simply done again.
    ///
    /// True for serialization failures, deadlocks, locks that were not available, and lost connections. After a lost
    /// connection nobody knows whether the last statement was executed.
    public var isRetryable: Bool {
        switch sqlState {
        case .serializationFailure, .deadlockDetected, .lockNotAvailable: true
        default: isConnectionLoss
        }
    }

    /// Whether a prepared statement this session relied on is no longer what it was.
    var isStaleStatement: Bool {
        switch sqlState {
        case .invalidSQLStatementName: true
        case .featureNotSupported: message.contains("cached plan")
        default: false
        }
    }

    private static func meansLoss(_ state: SQLState) -> Bool {
        switch state {
        case .adminShutdown, .crashShutdown, .cannotConnectNow, .readOnlySQLTransaction, .tooManyConnections: true
        case SQLState.Class.connectionException: true
        default: false
        }
    }
}
