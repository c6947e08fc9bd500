/// What a worker asks of a ``ClaimSession`` in one step.
public struct ExchangeRequest: Sendable {
    /// What became of messages that were claimed earlier.
    public var settlements: [Settlement]
    /// How many messages to claim at most, over all transports.
    public var limit: Int
    /// The transports to claim from, the most important first.
    ///
    /// A message of a later one is claimed only if the earlier ones cannot fill the limit.
    public var transports: [TransportName]
    /// The only messages to claim.
    ///
    /// `nil` for any. It is for single messages: a store may have to look through all that wait to find them.
    public var only: [MessageID]?
    /// The size in bytes of the largest body to bring along.
    ///
    /// A store may leave larger ones out, to be loaded by ``ClaimSession/load(_:)`` one by one. `nil` for any size.
    public var bodyLimit: Int?

    public init(settling settlements: [Settlement] = [], claiming limit: Int, from transports: [TransportName]) {
        self.settlements = settlements
        self.limit = limit
        self.transports = transports
    }
}
