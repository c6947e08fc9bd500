/// How many messages a transport holds, by state.
public struct MessageCounts: Sendable, Hashable {
    /// Waiting to be claimed now.
    public var ready = 0
    /// Held back until they are due.
    public var delayed = 0
    /// Claimed and not settled.
    public var inFlight = 0
    /// Set aside in a failure store after failing on this transport.
    public var failed = 0
    /// For how long the oldest ready message has been waiting, by the store's clock.
    public var oldestReady: Duration?

    public init(ready: Int = 0, delayed: Int = 0, inFlight: Int = 0, failed: Int = 0, oldestReady: Duration? = nil) {
        self.ready = ready
        self.delayed = delayed
        self.inFlight = inFlight
        self.failed = failed
        self.oldestReady = oldestReady
    }

    /// What the transport holds, whatever its state: those that failed have left it.
    public var held: Int { ready + delayed + inFlight }
}
