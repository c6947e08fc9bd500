/// Counts the messages of one transport within the current window of its rate limit.
struct RateWindow: Sendable {
    let limit: RateLimit
    private var startedAt: Duration?
    private var used = 0

    init(_ limit: RateLimit) {
        self.limit = limit
    }

    /// Takes one place in the window.
    ///
    /// - Returns: How long to wait for the next window, or `nil` if there was a place.
    mutating func take(at now: Duration) -> Duration? {
        if let startedAt, now < startedAt + limit.interval {
            guard used < limit.limit else { return startedAt + limit.interval - now }
            used += 1
            return nil
        }
        startedAt = now
        used = 1
        return nil
    }
}
