/// What a ``RetryStrategy`` has decided.
public enum RetryDecision: Sendable, Equatable {
    /// Make the message available again once the delay has passed.
    case retry(after: Duration)
    /// Set the message aside; a person will have to look at it.
    case giveUp
}
