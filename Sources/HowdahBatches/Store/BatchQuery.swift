/// Which batches to list, the latest first.
public struct BatchQuery: Hashable, Sendable {
    /// The batches of that name alone.
    public var name: String?
    /// The batches of that key alone.
    public var key: String?
    /// The batches that have one of these.
    public var statuses: Set<BatchStatus>
    /// The batches that are older than that one: the next page after it.
    public var before: BatchID?
    public var limit: Int

    public init(
        name: String? = nil,
        key: String? = nil,
        statuses: Set<BatchStatus> = Set(BatchStatus.allCases),
        before: BatchID? = nil,
        limit: Int = 50
    ) {
        self.name = name
        self.key = key
        self.statuses = statuses
        self.before = before
        self.limit = limit
    }
}
