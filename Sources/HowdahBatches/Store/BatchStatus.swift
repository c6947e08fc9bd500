/// How far a batch is.
public enum BatchStatus: String, Codable, Sendable, CaseIterable {
    /// No item has begun.
    case pending
    /// Items are being handled.
    case processing
    /// Every item was handled, or failures are allowed and one was handled at least.
    case completed
    /// An item has failed and that was not allowed, every item has failed, or there was no progress for too long.
    case failed
    /// Somebody has cancelled it.
    case cancelled
}
