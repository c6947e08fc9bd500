public import Howdah
import PostgresLibpq

extension PostgresStore: WorkerRegistry {
    public func workers() async throws -> [WorkerRecord] {
        try await reaching {
            try await connections.execute(ListWorkers().command(in: schema)).decode(ListWorkers.self)
        }
    }

    public func requestStop() async throws -> Int {
        try await reaching {
            try await connections.execute(RequestStop().command(in: schema)).count
        }
    }

    public func requestStop(of ids: [Int64]) async throws -> Int {
        let request = RequestStopOfWorkers(ids: ids.withoutDuplicates)
        let alive = try await reaching {
            try await connections.execute(request.command(in: schema)).decode(RequestStopOfWorkers.self)
        }
        let missing = request.ids.filter { !alive.contains($0) }
        guard missing.isEmpty else { throw TransportError.unknownWorkers(missing) }
        return alive.count
    }

    /// Takes the leases of workers that are gone, at once; sessions do it every few seconds.
    package func recoverLostMessages() async throws {
        try await reaching {
            _ = try await connections.execute(RecoverLostMessages(worker: 0).command(in: schema))
        }
    }
}
