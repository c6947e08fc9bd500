/// How many items of a batch may begin in any stretch of time.
///
/// It holds over all workers, and in every stretch of that length, wherever it begins: ten in a minute are never twenty
/// around the turn of a minute. Items may begin in a burst, after which the next ones wait.
public struct BatchRate: Hashable, Sendable {
    /// How many items; at least 1.
    public var items: Int
    /// The length of the stretch; more than zero.
    public var interval: Duration

    public init(_ items: Int, per interval: Duration) {
        self.items = items
        self.interval = interval
    }

    public static func perSecond(_ items: Int) -> Self { Self(items, per: .seconds(1)) }

    public static func perMinute(_ items: Int) -> Self { Self(items, per: .seconds(60)) }
}
