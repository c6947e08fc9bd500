public import Logging
public import ServiceLifecycle

/// Claims messages from transports and hands them to their handlers.
public struct Worker: Service {
    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - receivers: Where to claim messages from, the most important first.
    ///   - name: What to call the worker where workers are listed.
    ///   - bus: The way of every claimed message to its handlers.
    ///   - codec: How messages are stored.
    ///   - policies: How the messages of each transport are retried and where they end.
    ///   - configuration: How to go about it.
    ///   - observer: Who is told what happens.
    ///   - clock: Measures limits and pauses. Tests pass their own.
    ///   - logger: Receives one line per failed attempt.
    public init(
        consuming receivers: [any MessageReceiver],
        named name: String,
        bus: MessageBus,
        codec: any MessageCodec,
        policies: [TransportName: TransportPolicy],
        configuration: WorkerConfiguration = WorkerConfiguration(),
        observer: (any WorkerObserver)? = nil,
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {}

    /// Handles messages until a limit is reached, the worker is asked to stop, or the surrounding task
    /// is cancelled.
    public func run() async throws {}
}
