#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The worker that has a message in hand.
public struct MessageHolder: Sendable, Hashable {
    /// Its number; see ``WorkerRecord/id``.
    public var worker: Int64
    /// The worker as `host:process`; `nil` if it is no longer entered.
    public var name: String?
    /// When it claimed the message, by the store's clock.
    ///
    /// Workers claim several at a time: it may not have begun with this one.
    public var since: Date

    public init(worker: Int64, name: String?, since: Date) {
        self.worker = worker
        self.name = name
        self.since = since
    }
}
