/// How a worker goes about its work.
public struct WorkerConfiguration: Sendable {
    /// How many messages are handled at the same time.
    public var concurrency = 1
    /// How many messages the worker holds at most, those being handled included; never fewer than ``concurrency``.
    ///
    /// What it holds, no other worker can take, and no more important message can overtake: 1, with a concurrency of 1,
    /// is strict. `nil` leaves it to the worker: its concurrency, or as many as its handlers do in 5 milliseconds
    /// (1 millisecond if it consumes several transports), 200 at most, so that slow handlers hoard nothing and fast ones
    /// do not wait for the database.
    public var fetchSize: Int?
    /// How many bytes of bodies the worker holds at most before they are handled, however many messages it holds.
    ///
    /// Shared out evenly among the messages that it may hold; a body larger than its share stays in the store until
    /// its message is handled, and is loaded then.
    public var bytesInHand = 64 << 20
    /// How long an idle worker waits before it looks again, in case an arrival was missed.
    ///
    /// A store that tells the worker of arrivals is looked at more rarely: PostgreSQL each 5 seconds if that is more.
    public var pollInterval: Duration = .seconds(1)
    /// How often leases are renewed.
    public var keepalive: Duration = .seconds(10)
    /// How long a lease lasts unless it is renewed; at least twice ``keepalive``.
    public var lease: Duration = .seconds(30)
    /// How many workers a message may cost before it is set aside.
    public var maximumLosses = 3
    /// When to end.
    public var limits = WorkerLimits()
    /// When ``resetting`` services are reset.
    public var reset: ResetPolicy = .always
    /// Services that hold state and are reset between messages.
    public var resetting: [any Resettable] = []
    /// How long to wait before trying to reach a lost store again: from the first to the longest pause.
    public var reconnectDelay: ClosedRange<Duration> = .milliseconds(100)...(.seconds(10))
    /// Who takes note of how each attempt went and how long it took; nobody by default.
    public var recorder: HandlingRecorder?
    /// Who is told that the worker is alive and gets on; nobody by default.
    public var pulse: WorkerPulse?

    public init() {}
}

extension WorkerConfiguration {
    /// Each message's share of the bytes in hand.
    var bodyLimit: Int { bytesInHand / max(fetchSize ?? FetchPolicy.ceiling, concurrency) }
}
