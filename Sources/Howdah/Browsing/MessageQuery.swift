/// Which page of messages to show.
public struct MessageQuery: Sendable, Hashable {
    /// The most messages that one page holds.
    public static let maximumLimit = 200
    /// How many messages a store looks at for one page, of each state, before it returns what it has found.
    public static let maximumScan = 10_000

    public var filter: MessageFilter
    public var order: MessageOrder
    /// Where to go on; `nil` for the first page.
    public var after: MessageCursor?
    /// How many messages to return at most; brought into the range 1 to ``maximumLimit``.
    public var limit: Int {
        didSet { limit = Self.bounded(limit) }
    }

    public init(
        _ filter: MessageFilter = MessageFilter(),
        order: MessageOrder = .newestFirst,
        after: MessageCursor? = nil,
        limit: Int = 50
    ) {
        self.filter = filter
        self.order = order
        self.after = after
        self.limit = Self.bounded(limit)
    }

    private static func bounded(_ limit: Int) -> Int { min(max(limit, 1), maximumLimit) }

    /// The states that are left to look at, in their order.
    package var states: [MessageState] {
        let wanted = filter.state.map { [$0] } ?? MessageState.allCases
        guard let after else { return wanted }
        return Array(wanted.drop { $0 != after.state })
    }
}
