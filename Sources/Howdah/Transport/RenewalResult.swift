/// What a worker learns when it renews its leases.
public struct RenewalResult: Sendable, Equatable {
    /// Whether the leases are still held.
    ///
    /// If not, every message in hand may already be with another worker.
    public var holdsLeases: Bool
    /// Whether somebody asked this worker to stop.
    public var stopRequested: Bool

    public init(holdsLeases: Bool = true, stopRequested: Bool = false) {
        self.holdsLeases = holdsLeases
        self.stopRequested = stopRequested
    }
}
