import Howdah
import Logging
import PostgresLibpq
import Synchronization

/// A worker's direct connection: it receives notifications, and while it lives, the worker is known to live.
///
/// When it is lost, the worker is judged by its renewals and polls, until the connection is there again.
final class PostgresListener: Sendable {
    private let entry: WorkerEntry
    private let onArrival: @Sendable () -> Void
    private let onWord: @Sendable (String) -> Void
    private let listening = Mutex(false)

    init(
        _ entry: WorkerEntry,
        onArrival: @escaping @Sendable () -> Void,
        onWord: @escaping @Sendable (String) -> Void
    ) {
        self.entry = entry
        self.onArrival = onArrival
        self.onWord = onWord
    }

    private var store: PostgresStore { entry.store }
    private var identity: WorkerIdentity { entry.identity }

    /// Whether notifications arrive at the moment.
    var isListening: Bool { listening.withLock { $0 } }

    /// Listens until the task is cancelled, however often the connection is lost.
    ///
    /// - Parameter onReady: Called once the first attempt to listen is over, successful or not.
    func run(onReady: @Sendable () -> Void) async {
        var pause: Duration = .milliseconds(50)
        while !Task.isCancelled {
            do {
                let connection = try await connect()
                let notifications = connection.notifications()
                try await begin(on: connection)
                pause = .milliseconds(50)
                onReady()
                for try await notification in notifications {
                    if !notification.payload.isEmpty { onWord(notification.payload) }
                    onArrival()
                }
                await connection.close()
            } catch {
                store.logger.debug(
                    "Listening was interrupted",
                    metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
                )
            }
            await lose()
            onReady()
            // An interrupted pause ends the loop.
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(5))
        }
    }

    private func connect() async throws -> PostgresConnection {
        let configuration = WorkerSettings.connection(
            store.configuration.connection,
            settings: WorkerSettings.listening,
            name: "howdah listener"
        )
        return try await PostgresConnection.connect(configuration, logger: store.logger)
    }

    /// Takes the lock that stands for the worker's life, and listens.
    private func begin(on connection: PostgresConnection) async throws {
        let lock = try await connection.execute(LockWorker(id: identity.id).command(in: store.schema))
        guard try lock.decode(LockWorker.self).first == true else {
            throw TransportError(.unreachable, "The worker's lock is still held by its lost session.")
        }
        try await connection.listen(store.schema.channel(worker: identity.id))
        try await entry.confirm { try await connection.execute($0) }
        try await connection.execute(identity.registration(isDirect: true).command(in: store.schema))
        listening.withLock { $0 = true }
        onArrival()
    }

    /// Tells others to judge the worker by its renewals, since its lock can be had now.
    private func lose() async {
        guard
            listening.withLock({ was in
                defer { was = false }
                return was
            }), !Task.isCancelled
        else { return }
        do {
            try await entry.confirm { try await store.connections.execute($0) }
            try await store.connections.execute(identity.registration(isDirect: false).command(in: store.schema))
        } catch {
            store.logger.debug(
                "The worker could not report the loss of its listener",
                metadata: [LogKeys.error: "\(error)"]
            )
        }
        onArrival()
    }
}
