import Howdah

/// Describes retry strategies in a few words.
enum RetryText {
    /// The words for a strategy; the name of its type if it is the application's own.
    static func text(for strategy: any RetryStrategy) -> String {
        switch strategy {
        case is NoRetryStrategy: "none"
        case let strategy as MultiplierRetryStrategy: text(for: strategy)
        default: String(describing: type(of: strategy))
        }
    }

    private static func text(for strategy: MultiplierRetryStrategy) -> String {
        guard strategy.maximumRetries > 0 else { return "none" }
        let retries = strategy.maximumRetries == 1 ? "1 retry" : "\(strategy.maximumRetries) retries"
        let delay = "\(Amount.tenths(strategy.delay.milliseconds)) ms"
        let ceiling =
            strategy.maximumDelay > .zero ? ", at most \(Amount.tenths(strategy.maximumDelay.milliseconds)) ms" : ""
        return "\(retries), \(delay) × \(Amount.tenths(strategy.multiplier))\(ceiling)"
    }
}
