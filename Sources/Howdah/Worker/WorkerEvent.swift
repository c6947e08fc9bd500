/// What a worker tells its observers.
public enum WorkerEvent: Sendable {
    /// It has begun to claim.
    case started
    /// It has claimed a message and is about to handle it.
    case received(Delivery)
    /// A message was handled.
    case handled(Delivery)
    /// An attempt failed; `willRetry` tells whether there will be another.
    case failed(Delivery, any Error, willRetry: Bool)
    /// A handler threw after it had settled its message in a transaction of its own; nothing follows from it.
    case failedAfterSettlement(Delivery, any Error)
    /// Another attempt has been arranged.
    case retried(Delivery, attempt: Int, delay: Duration)
    /// A transport's rate limit was reached, so nothing is claimed from it for a while.
    case rateLimited(TransportName, wait: Duration)
    /// One round is over: `isIdle` tells whether there was nothing to do.
    case running(isIdle: Bool)
    /// The lease of a message had ended before it was settled, so another worker may handle it again.
    case leaseLost(MessageID)
    /// The store refused what became of a message. It was set aside in the failure store instead, or it stays
    /// leased until the worker ends.
    case settlementRefused(Delivery, any Error, isSetAside: Bool)
    /// The store cannot be reached; the worker keeps trying.
    case disconnected(any Error)
    /// The store was reached again.
    case reconnected
    /// It begins to stop, for this reason.
    case stopping(StopReason)
    /// It has ended.
    case stopped
}
