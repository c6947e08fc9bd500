#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A batch as it is at one moment.
///
/// ``total`` is the sum of ``pending``, ``handled``, ``failed`` and ``cancelled`` at any moment, whatever has crashed.
public struct BatchRecord: Identifiable, Hashable, Sendable {
    public var id: BatchID
    public var name: String
    public var options: BatchOptions
    public var status: BatchStatus
    /// Why it has the status, if there is more to say.
    ///
    /// It never quotes a message: of a failed item it names the identifier and the class of the error.
    public var reason: String?
    public var total: Int
    /// Items that wait, are being handled, or will be retried.
    public var pending: Int
    public var handled: Int
    /// Items that are in a failure store, or were removed from it.
    public var failed: Int
    /// Items that were not handled because the batch was stopped.
    public var cancelled: Int
    /// Of the pending items, those that are not on their transports yet.
    public var held = 0
    public var createdAt: Date
    /// When a worker first took an item.
    public var startedAt: Date?
    /// When an item was last settled, or a handler last reported its progress.
    public var lastProgressAt: Date?
    /// When it was decided that no further item is handled.
    public var stoppedAt: Date?
    /// When the last item was settled.
    public var finishedAt: Date?
    /// Whether it is open and has not moved for longer than its options allow.
    public var isStuck = false

    public init(id: BatchID, name: String, options: BatchOptions, status: BatchStatus, createdAt: Date) {
        self.id = id
        self.name = name
        self.options = options
        self.status = status
        self.createdAt = createdAt
        (self.total, self.pending, self.handled, self.failed, self.cancelled) = (0, 0, 0, 0, 0)
    }

    /// Items that were handled, or have failed for good; a cancelled one was not processed.
    public var processed: Int { handled + failed }

    /// Whether every item is settled.
    public var isFinished: Bool { finishedAt != nil && pending == 0 }
}
