/// How a worker treats the messages of one transport.
public struct TransportPolicy: Sendable {
    /// What to do about a failed attempt.
    public var retry: any RetryStrategy
    /// Where a message goes after its last attempt.
    public var failureStore: TransportName
    /// Whether ``failureStore`` was chosen by somebody; otherwise a message set aside there is reported
    /// as critical, since nobody may be looking.
    public var hasFailureStore: Bool
    /// How many messages a worker may start within a time; `nil` for any number.
    public var rateLimit: RateLimit?

    public init(
        retry: any RetryStrategy = .multiplier(),
        failureStore: TransportName? = nil,
        rateLimit: RateLimit? = nil
    ) {
        self.retry = retry
        self.failureStore = failureStore ?? Self.defaultFailureStore
        self.hasFailureStore = failureStore != nil
        self.rateLimit = rateLimit
    }

    /// Where messages are kept when no failure store is configured.
    public static let defaultFailureStore: TransportName = "failed"
}
