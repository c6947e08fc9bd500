import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a program does that uses Howdah, to be measured: it dispatches messages and handles them.
struct OwnWork: Sendable {
    static let kind: MessageKind = "bench.noop"
    static let name: TransportName = "bench"
    static let failureStoreName: TransportName = "bench_failed"
    private static let otherNames: [TransportName] = [
        "bench_2", "bench_3", "bench_4", "bench_5", "bench_6", "bench_7", "bench_8", "bench_9", "bench_10",
    ]

    let plan: BenchPlan
    let store: PostgresStore
    let transport: PostgresTransport
    /// Ten transports, the first of which is ``transport``.
    let transports: [PostgresTransport]
    let failures: PostgresFailureStore
    let logger: Logger

    init(_ plan: BenchPlan, in store: PostgresStore, logger: Logger) {
        self.plan = plan
        self.store = store
        self.transport = PostgresTransport(Self.name, in: store)
        self.transports = [transport] + Self.otherNames.map { PostgresTransport($0, in: store) }
        self.failures = PostgresFailureStore(Self.failureStoreName, in: store)
        self.logger = logger
    }

    /// Begins a measurement with empty tables.
    func clear() async throws {
        try await store.client.execute(ClearMessages.command(plan.schema))
    }

    func message(number: Int = 0, size: Int? = nil) -> OutgoingMessage {
        let body = BenchBody.make(number: number, size: size ?? plan.payload)
        return OutgoingMessage(EncodedMessage(kind: Self.kind, body: Data(body)))
    }

    /// One transport, and the concurrency of the plan.
    var setup: WorkerSetup { WorkerSetup(transports: [transport], concurrency: plan.concurrency) }

    /// A worker with one handler and connections of its own.
    func worker(
        _ setup: WorkerSetup,
        observer: some WorkerObserver,
        _ handle: @escaping @Sendable (RawMessage) -> Void = { _ in }
    ) -> Worker {
        worker(setup, [Handler(kind: Self.kind) { message, _ in handle(message) }], observer: observer)
    }

    /// A worker with connections of its own.
    func worker(_ setup: WorkerSetup, _ handlers: [Handler], observer: some WorkerObserver) -> Worker {
        let handlers = Handlers(handlers)
        var configuration = WorkerConfiguration()
        configuration.concurrency = setup.concurrency
        configuration.limits = setup.limits
        configuration.recorder = setup.recorder
        return Worker(
            consuming: setup.transports,
            named: "bench",
            bus: MessageBus { HandleMiddleware(handlers, logger: logger) },
            codec: JSONMessageCodec(for: handlers),
            configuration: configuration,
            observer: observer,
            logger: logger
        )
    }
}
