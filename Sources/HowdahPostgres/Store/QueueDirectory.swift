import Howdah
import PostgresLibpq
import Synchronization

/// Knows the numbers of queues by their names.
///
/// Numbers never change, so each is asked for once.
final class QueueDirectory: Sendable {
    private let known = Mutex<[String: Int32]>([:])
    private let connections: StoreConnections
    private let schema: SchemaName

    init(_ connections: StoreConnections, schema: SchemaName) {
        self.connections = connections
        self.schema = schema
    }

    /// The numbers of these queues, as far as they exist.
    func find(_ names: [String]) async throws -> [String: Int32] {
        let cached = known.withLock { known in known.filter { names.contains($0.key) } }
        let missing = names.filter { cached[$0] == nil }
        guard !missing.isEmpty else { return cached }
        let rows = try await connections.execute(FindQueues(names: missing).command(in: schema)).decode(FindQueues.self)
        let found = Dictionary(rows.map { ($0.name, $0.id) }) { first, _ in first }
        known.withLock { $0.merge(found) { _, new in new } }
        return cached.merging(found) { _, new in new }
    }

    /// Enters the queues that do not exist.
    func create(_ names: [String], failureStores: [String]) async throws {
        try await connections.execute(CreateQueues(names: names, failureStores: failureStores).command(in: schema))
    }

    /// Forgets what is known, because the schema may have been made anew.
    func forget() {
        known.withLock { $0 = [:] }
    }
}
