import PostgresLibpq

extension PostgresStore {
    /// Wakes a worker for each of these queues, in one round trip.
    func wake(_ queues: some Sequence<Int32>) async throws {
        let wakes = Set(queues).map { [WakeWaiter(queue: $0).command(in: schema)] }
        if !wakes.isEmpty { _ = try await connections.pipeline(groups: wakes) }
    }
}
