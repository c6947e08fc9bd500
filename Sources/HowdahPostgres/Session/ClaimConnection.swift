import PostgresLibpq
import Synchronization

/// The connection through which a session claims and settles; when it is lost, ``reopen(confirming:)`` makes it anew.
final class ClaimConnection: Sendable {
    private let store: PostgresStore
    private let isPooled: Bool
    private let current = Mutex<PostgresConnection?>(nil)

    init(_ store: PostgresStore, isPooled: Bool, connection: PostgresConnection?) {
        self.store = store
        self.isPooled = isPooled
        self.current.withLock { $0 = connection }
    }

    /// Runs groups of statements, each in a transaction of its own, in one round trip.
    func run(_ groups: [[PostgresCommand]]) async throws -> [Result<[PostgresResult], PostgresError>] {
        guard !isPooled else {
            // A pooler may give every transaction another session, so each brings its settings along.
            let pin = PinPlans().command(in: store.schema)
            let outcomes = try await store.connections.pipeline(groups: groups.map { [pin] + $0 })
            return outcomes.map { $0.map { Array($0.dropFirst()) } }
        }
        return try await connection().pipeline(groups: groups)
    }

    /// Runs statements in one transaction and one round trip.
    func run(_ commands: [PostgresCommand]) async throws -> [PostgresResult] {
        guard let outcome = try await run([commands]).first else { return [] }
        return try outcome.get()
    }

    /// Makes the connection anew if it was lost, and confirms the worker's entry before anything else passes.
    ///
    /// Behind a pooler nothing tells a session that the server was lost; there, renewals notice it.
    func reopen(confirming entry: WorkerEntry) async throws {
        guard !isPooled, openConnection == nil else { return }
        let made = try await Self.connect(store)
        do {
            try await entry.confirm { try await made.execute($0) }
        } catch {
            await made.close()
            throw error
        }
        current.withLock { $0 = made }
    }

    private func connection() throws -> PostgresConnection {
        guard let openConnection else {
            throw PostgresError(.connectionLost, "the connection for claims was lost")
        }
        return openConnection
    }

    private var openConnection: PostgresConnection? {
        guard let open = current.withLock({ $0 }), !open.isClosed else { return nil }
        return open
    }

    /// Opens a connection that is set up for claims.
    static func connect(_ store: PostgresStore) async throws -> PostgresConnection {
        let configuration = WorkerSettings.connection(
            store.configuration.connection,
            settings: WorkerSettings.claiming,
            name: "howdah worker"
        )
        return try await PostgresConnection.connect(configuration, logger: store.logger)
    }

    func close() async {
        let open = current.withLock { current in
            defer { current = nil }
            return current
        }
        await open?.close()
    }
}
