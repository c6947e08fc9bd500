#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
package import Howdah
import Logging
import PostgresLibpq
import Synchronization

/// A worker's session with a database.
///
/// What it does is spread over extensions: claiming and settling, resting, renewing.
package final class PostgresSession: ClaimSession {
    /// What changes while the session lives.
    struct State: Sendable {
        var memory = ClaimMemory()
        /// Whether the worker may be entered among the waiters.
        var isWaiter = false
        var conflicts = ConflictCount()
        var maintenance = MaintenanceSchedule()
        var announcedDispatches = 0
        var listening: Task<Void, Never>?
    }

    let store: PostgresStore
    let identity: WorkerIdentity
    let transports: [SessionTransport]
    /// When the session was opened, by the server's clock.
    let openedAt: Date
    let claims: ClaimConnection
    let signal = WakeSignal()
    let state = Mutex(State())

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
        let requests = StopRequests()
        self.requests = requests
        let signal = signal
        self.listener = PostgresListener(store, identity) {
            signal.raise()
        } onStopRequest: {
            requests.isStopRequested.withLock { $0 = true }
        }
    }

    /// What the listener has been told; it outlives no session.
    private let requests: StopRequests

    /// Whether somebody asked the worker to stop.
    var isStopRequested: Bool {
        requests.isStopRequested.withLock { $0 }
    }

    var schema: SchemaName { store.schema }

    var isListening: Bool { listener.isListening }

    /// The time since the session was opened, by the machine's monotonic clock.
    func elapsed() -> Duration {
        start.duration(to: .now)
    }

    /// Starts to listen, and returns when the first attempt is over.
    func startListening() async {
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        // The task belongs to the session, which ends it in `close()`; no scope of code outlives both.
        let task = Task { [listener] in
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
        let begin = BeginLease(queue: transport.queue, batch: delivery.lease.rawValue)
        let result = try await store.reaching { try await claims.run([begin.command(in: schema)]) }
        guard result.first?.count == 1 else {
            throw TransportError(.leaseLost, "The lease of message \(delivery.id) has ended.")
        }
    }

    package func renew(_ report: WorkerReport) async throws -> RenewalResult {
        try await store.reaching {
            let renewal = RenewWorker(id: identity.id, lease: identity.lease, report: report)
            let rows = try await store.client.execute(renewal.command(in: schema)).decode(RenewWorker.self)
            guard var renewed = rows.first else {
                let registration = identity.registration(isDirect: isListening)
                try await store.client.execute(registration.command(in: schema))
                return RenewalResult(holdsLeases: false)
            }
            renewed.stopRequested = renewed.stopRequested || isStopRequested
            return renewed
        }
    }

    package func close() async {
        let listening = state.withLock { state in
            defer { state.listening = nil }
            return state.listening
        }
        do {
            let forget = ForgetWorker(id: identity.id).command(in: schema)
            let queues = try await claims.run([forget]).first?.decode(ForgetWorker.self) ?? []
            if !queues.isEmpty { try await wakeOthers(queues) }
        } catch {
            store.logger.info(
                "The worker could not give back its leases; they will run out",
                metadata: ["error": "\(ErrorText.message(of: error))"]
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

/// Whether a listener has been told that its worker should stop.
final class StopRequests: Sendable {
    let isStopRequested = Mutex(false)
}
