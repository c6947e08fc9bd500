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

    let plan: BenchPlan
    let store: PostgresStore
    let transport: PostgresTransport
    let logger: Logger

    init(_ plan: BenchPlan, in store: PostgresStore, logger: Logger) {
        self.plan = plan
        self.store = store
        self.transport = PostgresTransport("bench", in: store)
        self.logger = logger
    }

    /// Begins a measurement with empty tables.
    func clear() async throws {
        try await store.client.execute(ClearMessages.command(plan.schema))
    }

    func message(number: Int = 0) -> OutgoingMessage {
        let body = BenchBody.make(number: number, size: plan.payload)
        return OutgoingMessage(EncodedMessage(kind: Self.kind, body: Data(body)))
    }

    /// A worker on the transport, with connections of its own.
    func worker(
        observer: some WorkerObserver,
        limits: WorkerLimits = WorkerLimits(),
        _ handle: @escaping @Sendable (RawMessage) -> Void = { _ in }
    ) -> Worker {
        let handlers = Handlers { Handler(kind: Self.kind) { message, _ in handle(message) } }
        var configuration = WorkerConfiguration()
        configuration.concurrency = plan.concurrency
        configuration.limits = limits
        return Worker(
            consuming: [transport],
            named: "bench",
            bus: MessageBus { HandleMiddleware(handlers, logger: logger) },
            codec: JSONMessageCodec(for: handlers),
            configuration: configuration,
            observer: observer,
            logger: logger
        )
    }
}
