import Howdah
import PostgresLibpq

/// What an error of the database means to a transport.
struct PostgresFailure {
    private let error: any Error
    private let cause: PostgresError?

    init(_ error: any Error) {
        self.error = error
        self.cause = error as? PostgresError ?? (error as? PostgresTransactionError)?.postgresError
    }

    /// Whether the tables are not there, or as an earlier version has left them.
    var isMissingSchema: Bool {
        switch cause?.sqlState {
        case .undefinedTable, .undefinedColumn, .invalidSchemaName, .undefinedFunction: true
        default: false
        }
    }

    /// Whether the connection broke or cannot be had.
    var isConnectionLoss: Bool { cause?.isConnectionLoss ?? false }

    /// Whether the same transaction may succeed when it is run again.
    var isConflict: Bool { cause.map { $0.isRetryable && !$0.isConnectionLoss } ?? false }

    /// Whether the database refuses what was asked of it, and would refuse it again.
    ///
    /// What it lacks at the moment, such as space, memory or a lock, is no refusal.
    var isRefusal: Bool {
        guard let state = cause?.sqlState else { return false }
        return state == .insufficientPrivilege || Self.refusals.contains(state.conditionClass.rawValue)
    }

    /// Bad data, violated constraints and limits, and what triggers raise.
    private static let refusals: Set = ["22", "23", "27", "44", "54", "P0"]

    /// The error as transports report it.
    var transportError: any Error {
        guard let cause else { return error }
        if cause.code == .invalidConfiguration {
            return TransportError(.invalid, "The address of the database is wrong: \(reason(cause))", cause: cause)
        }
        guard isConnectionLoss else { return error }
        return TransportError(.unreachable, "The database cannot be reached: \(reason(cause))", cause: cause)
    }

    /// The error of a settlement that was refused.
    var refusal: any Error {
        guard let cause else { return error }
        return TransportError(.refused, "The database refuses this: \(reason(cause))", cause: cause)
    }

    /// What the server or libpq says, as the end of a sentence.
    private func reason(_ error: PostgresError) -> String {
        guard let last = error.message.last, !".?!".contains(last) else { return error.message }
        return error.message + "."
    }
}
