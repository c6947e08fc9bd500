/// What a worker tells its store about itself whenever it renews its leases.
public struct WorkerReport: Sendable, Hashable {
    /// How many messages it has claimed and not settled.
    public var inHand = 0
    /// How many it has handled since it started.
    public var handled = 0
    /// How many attempts have failed since it started.
    public var failed = 0
    /// Its resident memory, in bytes.
    public var memory = 0

    public init() {}
}
