package import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A worker's session with a database.
///
/// What it does is spread over extensions: claiming and settling, resting, renewing.
package final class PostgresSession: ClaimSession {
    let store: PostgresStore
    let identity: WorkerIdentity
    let transports: [SessionTransport]
    /// When the session was opened, by the server's clock.
    let openedAt: Date
    let claims: ClaimConnection
    let signal = WakeSignal()
    let state: SessionState
    let entry: WorkerEntry

    private let start = ContinuousClock.now
    private let listener: PostgresListener

    init(
        store: PostgresStore,
        identity: WorkerIdentity,
        transports: [SessionTransport],
        openedAt: Date,
        claims: ClaimConnection
    ) {
        self.store = store
        self.identity = identity
        self.transports = transports
        self.openedAt = openedAt
        self.claims = claims
        let state = SessionState()
        self.state = state
        self.entry = WorkerEntry(store: store, identity: identity, state: state)
        let signal = signal
        self.listener = PostgresListener(entry) {
            signal.raise()
        } onWord: { word in
            state.withLock { $0.hear(word) }
        }
    }

    /// Whether somebody asked the worker to stop.
    var isStopRequested: Bool { state.withLock(\.isStopRequested) }

    var schema: SchemaName { store.schema }

    var isListening: Bool { listener.isListening }

    package var executor: (any TaskExecutor)? { PostgresEventLoop.shared }

    /// The time since the session was opened, by the machine's monotonic clock.
    func elapsed() -> Duration {
        start.duration(to: .now)
    }

    /// Starts to listen, and returns when the first attempt is over.
    func startListening() async {
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        // The task belongs to the session, which ends it in `close()`; no scope of code outlives both.
        let task = Task(executorPreference: executor) { [listener] in
            await listener.run { continuation.finish() }
        }
        state.withLock { $0.listening = task }
        for await _ in ready {}
    }

    package func wake() {
        signal.raise()
    }

    package func begin(_ delivery: Delivery) async throws {
        guard let transport = transports.first(where: { $0.name == delivery.transport }) else { return }
        let begin = BeginLease(queue: transport.queue, batch: delivery.lease.rawValue, worker: identity.id)
        let result = try await store.reaching {
            try await claims.reopen(confirming: entry)
            return try await claims.run([begin.command(in: schema)])
        }
        guard result.first?.count == 1 else {
            throw Self.lostLease(delivery)
        }
    }

    package func load(_ delivery: Delivery) async throws -> Delivery {
        guard let transport = transports.first(where: { $0.name == delivery.transport }) else { return delivery }
        let body =
            transport.isFailureStore
            ? try await rows(LoadFailedBody(id: delivery.id.rawValue)).first
            : try await rows(
                LoadBody(queue: transport.queue, priority: delivery.priority.rawValue, position: delivery.slot)
            ).first
        guard let body else { throw Self.lostLease(delivery) }
        return delivery.loaded(body)
    }

    private func rows<S: Statement>(_ statement: S) async throws -> [S.Row] {
        let command = statement.command(in: schema)
        return try await store.reaching { try await store.connections.execute(command) }.decode(S.self)
    }

    package func renew(_ report: WorkerReport) async throws -> RenewalResult {
        // Nobody else tells a handler that takes long.
        if !isListening { await askForStoppedBatches() }
        return try await store.reaching {
            state.withLock { $0.report = report }
            var renewed = try await entry.confirm(isDirect: isListening) { try await store.connections.execute($0) }
            return state.withLock { state in
                renewed.stopRequested = state.isStopRequested
                renewed.holdsLeases = renewed.holdsLeases && !state.hasLostLeases
                state.hasLostLeases = false
                return renewed
            }
        }
    }

    package func close() async {
        let listening = state.withLock { state in
            defer { state.listening = nil }
            return state.listening
        }
        do {
            try await claims.reopen(confirming: entry)
            let forget = ForgetWorker(id: identity.id).command(in: schema)
            let queues = try await claims.run([forget]).first?.decode(ForgetWorker.self) ?? []
            if !queues.isEmpty { try await wakeOthers(queues) }
        } catch {
            store.logger.info(
                "The worker could not give back its leases; they will run out",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
        listening?.cancel()
        await listening?.value
        await claims.close()
    }

    /// Ends the session as the death of the process would: nothing is given back.
    package func abandon() async {
        let listening = state.withLock { $0.listening }
        listening?.cancel()
        await listening?.value
        await claims.close()
    }

    /// The number under which the worker is entered.
    package var workerID: Int32 { identity.id }

    /// Wakes workers that wait for messages of these queues.
    func wakeOthers(_ queues: [Int32]) async throws {
        _ = try await claims.run(queues.map { [WakeWaiter(queue: $0).command(in: schema)] })
    }
}
