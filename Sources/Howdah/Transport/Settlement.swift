/// What became of one claimed message.
public struct Settlement: Sendable {
    /// What the store has to do with the message.
    public enum Outcome: Sendable {
        /// It was handled; the store forgets it.
        case handled
        /// It failed and becomes available again after a delay, which may be zero.
        ///
        /// Its headers are replaced if any are given.
        case retry(after: Duration, FailureReport, headers: MessageHeaders?)
        /// It failed for the last time and is set aside in the named failure store.
        ///
        /// Its headers are replaced if any are given.
        case failed(FailureReport, store: TransportName, headers: MessageHeaders? = nil)
        /// It was not attempted, for instance because the worker is stopping.
        case released
        /// It was not attempted, because it should not be handled any more; the store forgets it.
        ///
        /// In a failure store it stays.
        case cancelled
    }

    /// The claimed message.
    public var delivery: Delivery
    public var outcome: Outcome

    public init(_ delivery: Delivery, _ outcome: Outcome) {
        self.delivery = delivery
        self.outcome = outcome
    }
}
