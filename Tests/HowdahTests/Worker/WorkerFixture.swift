import Howdah
import HowdahTesting
import Logging

/// A store in memory, a bus with the handlers of a test, and workers between them, on one clock.
struct WorkerFixture: Sendable {
    let clock: TestClock
    let store: InMemoryStore
    let async: InMemoryTransport
    let async2: InMemoryTransport
    let failed: InMemoryFailureStore
    let failed2: InMemoryFailureStore
    let observer: RecordingObserver
    let passage = RecordingMiddleware()
    let logs = Recorder<CapturingLogHandler.Line>()
    var policies: [TransportName: TransportPolicy] = [
        "async": TransportPolicy(retry: .none, failureStore: "failed"),
        "async2": TransportPolicy(retry: .none, failureStore: "failed"),
        "failed": TransportPolicy(retry: .none, failureStore: "failed"),
    ]
    private let handlers: Handlers

    init(observer: RecordingObserver = RecordingObserver(), @HandlersBuilder _ handlers: () -> [Handler]) {
        let clock = TestClock()
        self.clock = clock
        self.store = InMemoryStore(clock: clock, now: { clock.date })
        self.async = InMemoryTransport("async", in: store)
        self.async2 = InMemoryTransport("async2", in: store)
        self.failed = InMemoryFailureStore("failed", in: store)
        self.failed2 = InMemoryFailureStore("failed2", in: store)
        self.observer = observer
        self.handlers = Handlers(handlers)
    }

    private var codec: JSONMessageCodec { JSONMessageCodec(for: handlers) }

    /// Routes everything to `async`, unless the message says otherwise.
    var bus: MessageBus {
        MessageBus {
            SendMiddleware(to: [async, async2], by: Routes { Route("*", to: "async") }, codec: codec)
            passage
            HandleMiddleware(handlers)
        }
    }

    func worker(
        consuming receivers: [any MessageReceiver]? = nil,
        _ configure: (inout WorkerConfiguration) -> Void = { _ in }
    ) -> Worker {
        var configuration = WorkerConfiguration()
        configure(&configuration)
        return Worker(
            consuming: receivers ?? [async],
            named: "test worker",
            bus: bus,
            codec: codec,
            policies: policies,
            configuration: configuration,
            observer: observer,
            clock: clock,
            logger: Logger(label: "test") { _ in CapturingLogHandler(recorder: logs) }
        )
    }

    /// Handles what is ready, and ends.
    func drain(
        _ receivers: (any MessageReceiver)...,
        configure: (inout WorkerConfiguration) -> Void = { _ in }
    ) async throws {
        let worker = worker(consuming: receivers.isEmpty ? [async] : receivers) { configuration in
            configuration.limits.stopsWhenEmpty = true
            configure(&configuration)
        }
        try await worker.run()
    }

    /// Sends one note for each text to `async`, in order.
    func send(_ texts: String...) async throws {
        for text in texts { try await bus.dispatch(Note(text: text)) }
    }

    /// Why the worker stopped.
    var stopReasons: [StopReason] {
        observer.events.compactMap { event in
            guard case .stopping(let reason) = event else { return nil }
            return reason
        }
    }

    /// The delays of the retries that were arranged, oldest first.
    var retryDelays: [Duration] {
        observer.events.compactMap { event in
            guard case .retried(_, _, let delay) = event else { return nil }
            return delay
        }
    }
}
