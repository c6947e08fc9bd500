import Howdah

/// How many messages are dispatched next while others are handled.
struct LifePace: Sendable, Hashable {
    /// How many messages share a commit at most.
    static let batch = 64

    /// How many messages may wait before the dispatcher does.
    static let backlog = 20_000

    /// Messages a second; `nil` for as many as can be.
    var rate: Double?

    /// Decides what to do now.
    ///
    /// - Parameters:
    ///   - time: The time since the first.
    ///   - sent: How many were dispatched.
    ///   - handled: How many were handled.
    /// - Returns: How many to dispatch; 0 to wait.
    func next(after time: Duration, sent: Int, handled: Int) -> Int {
        guard let rate else { return sent - handled > Self.backlog ? 0 : Self.batch }
        return min(max(Int(time.seconds * rate) - sent, 0), Self.batch)
    }
}
