/// How many messages match a filter.
public struct MessageTally: Sendable, Hashable {
    public var count: Int
    /// Whether every message was counted; otherwise the number is an estimate or a lower bound.
    public var isExact: Bool

    public init(_ count: Int, isExact: Bool = true) {
        self.count = count
        self.isExact = isExact
    }
}
