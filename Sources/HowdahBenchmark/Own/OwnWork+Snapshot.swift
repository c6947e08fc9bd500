import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// Empties a full transport while a transaction holds a snapshot from before, so that no dead row can be
    /// vacuumed, or while none does.
    ///
    /// - Returns: The last tenth of the messages, compared with the first.
    func drainInTenths(besideSnapshot: Bool) async throws -> BenchRound {
        guard besideSnapshot else { return try await drainInTenths() }
        return try await store.client.withConnection { connection in
            try await connection.transaction(isolation: .repeatableRead) { transaction in
                // The snapshot is taken by the first statement.
                try await transaction.execute(CountTransactions())
                return try await drainInTenths()
            }
        }
    }

    private func drainInTenths() async throws -> BenchRound {
        let load = DrainLoad(messages: plan.messagesBesideSnapshot)
        try await fill(load)
        let record = TenthsRecord(total: load.messages)
        _ = try await empty(load) { _ in record.count() }
        return record.round
    }
}
