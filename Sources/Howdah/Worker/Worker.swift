public import Logging
public import ServiceLifecycle

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Claims messages from transports and hands them to their handlers.
///
/// ```swift
/// let worker = Worker(
///     consuming: [mail, async],
///     named: "backoffice",
///     bus: bus,
///     codec: codec,
///     policies: ["mail": TransportPolicy(retry: .multiplier(maximumRetries: 5))],
///     logger: logger
/// )
/// try await worker.run()
/// ```
///
/// ## What is guaranteed
///
/// Every claimed message is handled at least once, and settled in one step: forgotten, made available
/// again with its error, or set aside in a failure store. If the worker disappears, the message becomes
/// available again. Errors thrown by handlers never end the worker, and neither does a store that goes
/// away after the worker has reached it once: the worker keeps trying, and then settles what it finished.
///
/// ## Stopping
///
/// On graceful shutdown, on cancellation and at its limits the worker claims nothing more, gives back what
/// it has claimed and not started, and lets running handlers finish. When the surrounding task is
/// cancelled, the handlers are cancelled too; a message whose handler gives up for that reason is given
/// back, without that attempt being held against it.
public struct Worker: Service {
    private let receivers: [any MessageReceiver]
    private let name: String
    private let processor: MessageProcessor
    private let policies: [TransportName: TransportPolicy]
    private let configuration: WorkerConfiguration
    private let observer: any WorkerObserver
    private let clock: any Clock<Duration>

    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - receivers: Where to claim messages from, the most important first.
    ///   - name: What to call the worker where workers are listed.
    ///   - bus: The way of every claimed message to its handlers.
    ///   - codec: How messages are stored.
    ///   - policies: How the messages of each transport are retried and where they end.
    ///   - configuration: How to go about it.
    ///   - observer: Who is told what happens; a ``LoggingObserver`` if nobody is named.
    ///   - clock: Measures limits and pauses. Tests pass their own.
    ///   - logger: What the ``LoggingObserver`` writes to.
    public init(
        consuming receivers: [any MessageReceiver],
        named name: String,
        bus: MessageBus,
        codec: any MessageCodec,
        policies: [TransportName: TransportPolicy] = [:],
        configuration: WorkerConfiguration = WorkerConfiguration(),
        observer: (any WorkerObserver)? = nil,
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        let observer = observer ?? LoggingObserver(logger: logger)
        self.receivers = receivers
        self.name = name
        self.processor = MessageProcessor(
            bus: bus,
            codec: codec,
            policies: policies,
            maximumLosses: configuration.maximumLosses,
            observer: observer,
            logger: logger
        )
        self.policies = policies
        self.configuration = configuration
        self.observer = observer
        self.clock = clock
    }

    /// Handles messages until a limit is reached, the worker is asked to stop, or the surrounding task
    /// is cancelled.
    ///
    /// When this returns without an error, everything that was claimed is settled or given back.
    ///
    /// - Throws: The store's error if it cannot be reached at the start, or if it is lost for good while
    ///   the worker stops; the leases of what was not settled then run out.
    public func run() async throws {
        let lines = try await StoreLine.open(to: receivers, for: description, lease: configuration.lease)
        let run = makeRun(lines)
        await observer.observe(.started)
        let outcome: Result<Void, any Error>
        do {
            try await work(run)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        // Leases must be given back even when this task has been cancelled.
        await Task { for line in lines { await line.session.close() } }.value
        if configuration.reset != .never {
            for service in configuration.resetting { await service.reset() }
        }
        await observer.observe(.stopped)
        try outcome.get()
    }

    private func work(_ run: WorkerRun) async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<configuration.concurrency {
                    group.addTask {
                        await run.lane()
                        return false
                    }
                }
                group.addTask {
                    await run.renewLeases()
                    return false
                }
                group.addTask {
                    await run.watchTime()
                    return false
                }
                group.addTask {
                    await run.watchWindows()
                    return false
                }
                group.addTask {
                    // Settlements must be recorded even when this task has been cancelled.
                    try await Task(executorPreference: run.pumpExecutor) { try await run.pump() }.value
                    return true
                }
                while let isDone = try await group.next() {
                    if isDone { group.cancelAll() }
                }
            }
        } onCancelOrGracefulShutdown: {
            run.stop(.signal)
        }
    }

    private func makeRun(_ lines: [StoreLine]) -> WorkerRun {
        let state = WorkbenchState(
            transports: receivers.map(\.name),
            configuration: configuration,
            rateLimits: policies.compactMapValues(\.rateLimit)
        )
        let bench = Workbench(state) { for line in lines { line.session.wake() } }
        return WorkerRun(
            lines: lines,
            bench: bench,
            processor: processor,
            configuration: configuration,
            observer: observer,
            clock: MonotonicClock(clock)
        )
    }

    private var description: WorkerDescription {
        WorkerDescription(
            name: name,
            host: HostName.current,
            processID: getpid(),
            transports: receivers.map(\.name)
        )
    }
}
