/// How a batch is run.
public struct BatchOptions: Hashable, Sendable {
    /// Whose batch it is, such as `company-7`; `nil` if it waits for no other.
    ///
    /// Of one key, one batch runs at a time; the others wait in the order in which they were dispatched.
    public var key: String?
    /// Whether the other items go on when one has failed for the last time.
    ///
    /// If not, the first such failure ends the batch as failed, and its open items are cancelled.
    public var allowsFailures = false
    /// How many items may be with workers, or ready for them, at the same time; `nil` for any number.
    public var itemsAtATime: Int?
    /// How many items may begin in any stretch of time; `nil` for any number.
    public var rate: BatchRate?
    /// How long a batch that has begun may go without progress before it fails; `nil` for ever.
    public var expiresAfter: Duration?
    /// After how long without progress a batch is shown as stuck.
    public var stuckAfter: Duration = .seconds(600)

    public init() {}

    /// Whether items may have to wait before they are put on their transports.
    package var holdsItems: Bool { key != nil || itemsAtATime != nil || rate != nil }
}
