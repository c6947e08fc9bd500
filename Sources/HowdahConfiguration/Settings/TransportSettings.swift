public import Howdah

/// What the configuration says about one transport.
public struct TransportSettings: Sendable, Hashable {
    public var name: TransportName
    /// Where its messages are kept, and how.
    public var dsn = TransportDSN()
    /// How failed attempts are repeated; `nil` if they are not.
    public var retry: MultiplierRetryStrategy? = MultiplierRetryStrategy()
    /// Where failed messages go: the transport's own choice or that of the application; `nil` if nobody decided.
    public var failureTransport: TransportName?
    /// How many messages a worker may start within a time; `nil` for any number.
    public var rateLimit: RateLimit?
    /// Whether its workers are started each minute by cron.
    public var isCronjob = false

    public init(_ name: TransportName) {
        self.name = name
    }

    /// How a worker treats the messages of this transport.
    public var policy: TransportPolicy {
        let retry: any RetryStrategy = retry ?? NoRetryStrategy.none
        return TransportPolicy(retry: retry, failureStore: failureTransport, rateLimit: rateLimit)
    }
}
