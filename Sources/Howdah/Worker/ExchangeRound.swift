/// What one exchange with every store of a worker has brought, where any of them may have failed.
struct ExchangeRound: Sendable {
    /// What was claimed.
    private(set) var deliveries: [Delivery] = []
    /// The settlements that changed nothing because their leases had ended, but for those that gave a message back.
    private(set) var lost: [Settlement] = []
    /// The settlements of stores that failed.
    private(set) var unsettled: [Settlement] = []
    /// Whether somebody asked the worker to stop.
    private(set) var stopRequested = false
    /// Whether a store may have more than it has delivered although it was asked for more.
    private(set) var mayHaveMore = false
    /// Why the first store that failed did.
    private(set) var failure: (any Error)?
    /// Whether every store was asked for something.
    var isComplete = true
    /// Whether a store settled or delivered something.
    private(set) var hasProgress = false

    /// Takes note of what a store did.
    mutating func add(_ result: ExchangeResult, to request: ExchangeRequest) {
        // Most workers have one store: what it brings is taken over, not copied.
        if deliveries.isEmpty { deliveries = result.deliveries } else { deliveries += result.deliveries }
        stopRequested = stopRequested || result.stopRequested
        mayHaveMore = mayHaveMore || result.mayHaveMore
        hasProgress = hasProgress || !result.deliveries.isEmpty || !request.settlements.isEmpty
        guard !result.lost.isEmpty else { return }
        lost += request.settlements.filter { settlement in
            if case .released = settlement.outcome { return false }
            return result.lost.contains(settlement.delivery.id)
        }
    }

    /// Takes note that a store failed.
    mutating func add(_ error: any Error, to request: ExchangeRequest) {
        unsettled += request.settlements
        failure = failure ?? error
        mayHaveMore = true
    }
}

extension ExchangeRequest {
    /// Whether a store has anything to do.
    var asksForSomething: Bool {
        !settlements.isEmpty || (limit > 0 && !transports.isEmpty)
    }
}
