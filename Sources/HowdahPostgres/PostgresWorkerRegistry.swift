public import Howdah
import PostgresLibpq

/// The workers of a PostgreSQL database.
public struct PostgresWorkerRegistry: WorkerRegistry {
    private let store: PostgresStore

    public init(_ store: PostgresStore) {
        self.store = store
    }

    public func workers() async throws -> [WorkerRecord] {
        try await store.reaching {
            try await store.client.execute(ListWorkers().command(in: store.schema)).decode(ListWorkers.self)
        }
    }

    public func requestStop() async throws -> Int {
        try await store.reaching {
            try await store.client.execute(RequestStop().command(in: store.schema)).count
        }
    }
}
