#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A worker as its store knows it.
public struct WorkerRecord: Sendable, Identifiable {
    /// Identifies the worker within its store.
    public var id: Int64
    public var description: WorkerDescription
    /// When it started, by the store's clock.
    public var startedAt: Date
    /// For how long it had been running when the store was asked, by the store's clock.
    public var uptime: Duration
    /// When it was last heard of, by the store's clock.
    public var seenAt: Date
    /// When its leases end unless it renews them, by the store's clock.
    public var leaseUntil: Date
    /// What it last reported.
    public var report: WorkerReport
    /// Whether it has been asked to stop.
    public var isStopping: Bool
    /// Whether its death is noticed at once; otherwise only when its leases end.
    public var isWatched: Bool

    public init(
        id: Int64,
        description: WorkerDescription,
        startedAt: Date,
        uptime: Duration,
        seenAt: Date,
        leaseUntil: Date,
        report: WorkerReport,
        isStopping: Bool,
        isWatched: Bool
    ) {
        self.id = id
        self.description = description
        self.startedAt = startedAt
        self.uptime = uptime
        self.seenAt = seenAt
        self.leaseUntil = leaseUntil
        self.report = report
        self.isStopping = isStopping
        self.isWatched = isWatched
    }
}
