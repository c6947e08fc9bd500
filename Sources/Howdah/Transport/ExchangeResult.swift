/// What a ``ClaimSession`` did in one step.
public struct ExchangeResult: Sendable {
    /// The claimed messages, by transport in the order that was asked for, then by priority, due time
    /// and identifier.
    public var deliveries: [Delivery]
    /// The messages whose settlement changed nothing because their lease had ended.
    public var lost: [MessageID]
    /// Whether somebody asked this worker to stop.
    public var stopRequested: Bool
    /// Whether fewer deliveries than were asked for do not mean that nothing more is ready: the first ones are returned
    /// before the rest has been looked for.
    public var mayHaveMore = false

    public init(deliveries: [Delivery] = [], lost: [MessageID] = [], stopRequested: Bool = false) {
        self.deliveries = deliveries
        self.lost = lost
        self.stopRequested = stopRequested
    }
}
