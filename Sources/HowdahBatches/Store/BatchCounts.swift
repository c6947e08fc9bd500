/// How many items have been settled, and how.
public struct BatchCounts: Hashable, Sendable {
    public var handled: Int
    public var failed: Int
    public var cancelled: Int

    public init(handled: Int = 0, failed: Int = 0, cancelled: Int = 0) {
        self.handled = handled
        self.failed = failed
        self.cancelled = cancelled
    }

    public var settled: Int { handled + failed + cancelled }
}
