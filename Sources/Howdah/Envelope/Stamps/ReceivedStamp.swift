/// Marks a message that a worker has claimed, so that it is handled and not sent again.
public struct ReceivedStamp: Stamp {
    /// What was claimed.
    public var delivery: Delivery

    public init(_ delivery: Delivery) {
        self.delivery = delivery
    }
}
