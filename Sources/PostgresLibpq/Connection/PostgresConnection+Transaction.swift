extension PostgresConnection {
    /// Runs a closure in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// Operations of other tasks on this connection wait until the transaction has ended. The end of the transaction
    /// does not heed cancellation: a cancelled body is rolled back before this returns. Throws
    /// `PostgresTransactionError`, which has the body's own error.
    ///
    /// ```swift
    /// try await connection.transaction { transaction in
    ///     try await transaction.execute(PostgresCommand("DELETE FROM ship WHERE id = $1", 42))
    /// }
    /// ```
    public nonisolated func transaction<R>(
        isolation: PostgresIsolation? = nil,
        _ body: (PostgresTransaction) async throws -> R
    ) async throws -> R {
        let transaction = try await beginTransaction(isolation)
        let result: R
        do {
            result = try await TransactionContext.$current.withValue(transaction) {
                try await body(transaction)
            }
        } catch {
            throw PostgresTransactionError(bodyError: error, rollbackError: await rollBack(transaction))
        }
        try await commit(transaction)
        return result
    }

    private func beginTransaction(_ isolation: PostgresIsolation?) async throws -> PostgresTransaction {
        do {
            try await begin(.session)
        } catch {
            throw PostgresTransactionError(beginError: error)
        }
        lastTransaction += 1
        openTransaction = lastTransaction
        let transaction = PostgresTransaction(connection: self, number: lastTransaction)
        do {
            let sql = isolation.map { "BEGIN ISOLATION LEVEL \($0.rawValue)" } ?? "BEGIN"
            try await transaction.execute(PostgresCommand(sql))
            return transaction
        } catch {
            let rollbackError = await rollBack(transaction)
            throw PostgresTransactionError(beginError: error, rollbackError: rollbackError)
        }
    }

    private func commit(_ transaction: PostgresTransaction) async throws {
        let tag: String
        do {
            tag = try await execute(PostgresCommand("COMMIT"), in: .endOfTransaction(transaction.number)).commandTag
        } catch {
            // The server may have kept the transaction open, as after a time-out; rolled back once more it has not.
            throw PostgresTransactionError(rollbackError: await rollBack(transaction), commitError: error)
        }
        leave(transaction)
        // The server answers COMMIT with ROLLBACK, and without an error, when a statement had failed before.
        guard tag == "COMMIT" else {
            let error = PostgresError(
                .server,
                sqlState: .inFailedSQLTransaction,
                "the transaction was rolled back because one of its statements had failed"
            )
            throw PostgresTransactionError(commitError: error)
        }
    }

    /// Rolls back, cancelled or not; a connection on which that fails is not usable any more.
    private func rollBack(_ transaction: PostgresTransaction) async -> (any Error)? {
        defer { leave(transaction) }
        guard end == nil, !libpq.isIdle else {
            return nil
        }
        do {
            _ = try await execute(PostgresCommand("ROLLBACK"), in: .endOfTransaction(transaction.number))
            return nil
        } catch {
            lose(because: PostgresError(.connectionLost, "a transaction could not be rolled back", cause: error))
            return error
        }
    }

    private func leave(_ transaction: PostgresTransaction) {
        guard openTransaction == transaction.number else {
            return
        }
        openTransaction = nil
        end(.session)
    }
}
