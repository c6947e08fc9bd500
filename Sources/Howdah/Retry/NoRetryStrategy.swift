/// Sets a message aside after its first failure.
public struct NoRetryStrategy: RetryStrategy, Hashable {
    public init() {}

    public func decision(after failure: FailedAttempt) -> RetryDecision { .giveUp }

    public func delay(after failure: FailedAttempt) -> Duration { .seconds(1) }
}

extension RetryStrategy where Self == NoRetryStrategy {
    /// Sets a message aside after its first failure.
    public static var none: Self { Self() }
}
