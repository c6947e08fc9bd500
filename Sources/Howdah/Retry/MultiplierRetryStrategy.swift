/// Waits longer after every failure, up to a ceiling: the model's own strategy and its defaults.
///
/// With the defaults, a message is retried three times, after about 1, 2 and 4 seconds, and then set
/// aside: four attempts in all.
public struct MultiplierRetryStrategy: RetryStrategy, Hashable {
    /// How many times a message is tried again after its first attempt.
    public var maximumRetries: Int
    /// The delay before the first retry.
    public var delay: Duration
    /// By what the delay grows from one retry to the next; at least 1.
    public var multiplier: Double
    /// The longest delay, jitter included, or zero for no ceiling.
    public var maximumDelay: Duration
    /// How far a delay may stray to either side, as a share of it between 0 and 1.
    ///
    /// Without it, messages that failed together are retried together.
    public var jitter: Double

    public init(
        maximumRetries: Int = 3,
        delay: Duration = .seconds(1),
        multiplier: Double = 2,
        maximumDelay: Duration = .zero,
        jitter: Double = 0.1
    ) {
        self.maximumRetries = maximumRetries
        self.delay = delay
        self.multiplier = multiplier
        self.maximumDelay = maximumDelay
        self.jitter = jitter
    }

    public func decision(after failure: FailedAttempt) -> RetryDecision {
        failure.number <= maximumRetries ? .retry(after: delay(after: failure)) : .giveUp
    }

    public func delay(after failure: FailedAttempt) -> Duration {
        var generator = SystemRandomNumberGenerator()
        return delay(beforeRetry: failure.number, using: &generator)
    }

    /// The delay before a given retry, with its jitter drawn from `generator`.
    ///
    /// It saturates at a century, so no retry number and no setting can overflow it.
    func delay(beforeRetry retry: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let ceiling = maximumDelay > .zero ? min(maximumDelay.milliseconds, Self.century) : Self.century
        let grown = delay.milliseconds * Self.power(of: multiplier, retry - 1)
        let bounded = min(grown.isNaN ? 0 : grown, ceiling)
        let spread = jitter > 0 ? bounded * Double.random(in: -jitter...jitter, using: &generator) : 0
        return .milliseconds(Int64(min(bounded + spread, ceiling).rounded(.up)))
    }

    private static let century = 100.0 * 365.25 * 86_400_000

    /// A power by squaring, so that the largest retry number takes no longer than the smallest.
    private static func power(of base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var factor = base
        var remaining = max(exponent, 0)
        while remaining > 0 {
            if remaining & 1 == 1 { result *= factor }
            factor *= factor
            remaining >>= 1
        }
        return result
    }
}

extension RetryStrategy where Self == MultiplierRetryStrategy {
    /// Retries a few times, waiting longer each time.
    public static func multiplier(
        maximumRetries: Int = 3,
        delay: Duration = .seconds(1),
        multiplier: Double = 2,
        maximumDelay: Duration = .zero,
        jitter: Double = 0.1
    ) -> Self {
        Self(
            maximumRetries: maximumRetries,
            delay: delay,
            multiplier: multiplier,
            maximumDelay: maximumDelay,
            jitter: jitter
        )
    }
}
