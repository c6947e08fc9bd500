extension PostgresConnection {
    /// On whose behalf an operation runs.
    enum Scope: Equatable {
        case session
        /// Inside the transaction with this number, which holds the session's gate.
        case transaction(UInt64)
        /// Ends the transaction with this number; not to be stopped by cancellation.
        case endOfTransaction(UInt64)

        var isCancellable: Bool {
            if case .endOfTransaction = self {
                return false
            }
            return true
        }
    }

    /// Resumed with true when the gate was passed on, with false when the wait was cancelled.
    typealias GateWaiter = CheckedContinuation<Bool, Never>
}
