/// Marks a message that a worker has claimed, so that it is handled and not sent again.
public struct ReceivedStamp: Stamp {
    /// What was claimed.
    public var delivery: Delivery
    /// Whose claim it is; `nil` if it was not claimed by a worker.
    package var session: (any ClaimSession)?

    public init(_ delivery: Delivery) {
        self.delivery = delivery
    }
}
