/// How many messages one worker may start within a time.
public struct RateLimit: Sendable, Hashable {
    public var limit: Int
    public var interval: Duration

    public init(limit: Int, interval: Duration) {
        self.limit = limit
        self.interval = interval
    }
}
