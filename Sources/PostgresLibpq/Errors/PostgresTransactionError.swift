/// What ended a transaction, with the errors of its four phases kept apart.
///
/// Exactly one of `beginError`, `bodyError` and `commitError` is set; `rollbackError` only next to `bodyError` or
/// `commitError`. The transaction's effects are gone, except where `commitError` is a lost connection: then nobody
/// knows.
public struct PostgresTransactionError: Error, Sendable {
    /// The transaction could not be begun; the body did not run.
    public var beginError: (any Error)?
    /// What the body threw.
    public var bodyError: (any Error)?
    /// Rolling back failed too; the connection has been closed.
    public var rollbackError: (any Error)?
    /// The server refused to commit.
    public var commitError: (any Error)?

    /// The error that came first: of begin, body or commit.
    public var cause: (any Error)? {
        beginError ?? bodyError ?? commitError
    }

    /// The first error, when PostgreSQL is where it came from.
    public var postgresError: PostgresError? {
        cause as? PostgresError
    }
}

extension PostgresTransactionError: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        describe { String(describing: $0) }
    }

    public var debugDescription: String {
        describe { String(reflecting: $0) }
    }

    private func describe(_ text: (any Error) -> String) -> String {
        let phases = [("begin", beginError), ("body", bodyError), ("commit", commitError), ("rollback", rollbackError)]
        let present = phases.compactMap { phase, error in error.map { "\(phase): \(text($0))" } }
        return "transaction failed: " + present.joined(separator: "; ")
    }
}
