public import Howdah
import PostgresLibpq

/// Keeps changes in a PostgreSQL database, beside the messages.
public struct PostgresAuditLog: AuditLog {
    private let store: PostgresStore

    public init(_ store: PostgresStore) {
        self.store = store
    }

    public func begin(_ change: AuditedChange) async throws -> Int64 {
        let ids = try await run(BeginAuditRecord(change: change))
        guard let id = ids.first else { throw PostgresError(.decoding, "The audit log gave no identifier.") }
        return id
    }

    public func finish(_ id: Int64, _ outcome: AuditOutcome) async throws {
        try await store.reaching {
            let command = FinishAuditRecord(id: id, outcome: outcome).command(in: store.schema)
            _ = try await store.connections.execute(command)
        }
    }

    public func records(before id: Int64?, limit: Int) async throws -> [AuditRecord] {
        try await run(ListAuditRecords(before: id ?? .max, limit: limit))
    }

    private func run<S: Statement>(_ statement: S) async throws -> [S.Row] {
        try await store.reaching {
            try await store.connections.execute(statement.command(in: store.schema)).decode(S.self)
        }
    }
}
