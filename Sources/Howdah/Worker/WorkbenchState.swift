/// What a worker has in hand, and what it should do next.
///
/// Every decision of a worker is made here, from plain values: which message a lane starts, when to
/// settle, how much to claim, when to end. ``Workbench`` makes it safe to share, ``WorkerRun`` acts.
struct WorkbenchState: Sendable {
    /// What a lane should do.
    enum LaneStep {
        /// Handle this message.
        case start(Delivery)
        /// Let the next window of a transport's rate limit be waited for, and ask again.
        case pause(TransportName, Duration)
        /// Wait until something changes.
        case wait
        /// Go home.
        case end
    }

    /// What the pump, which talks to the store, should do.
    enum PumpStep {
        /// Settle and claim.
        case exchange(settlements: [Settlement], limit: Int, transports: [TransportName])
        /// Say that the worker stops, and why.
        case announce(StopReason)
        /// Nothing is ready: wait for arrivals.
        case rest(transports: [TransportName])
        /// The hands are full: wait until a message is finished, no longer than a settlement may be late
        /// when `isSettlementDue`.
        case wait(isSettlementDue: Bool)
        /// Everything is settled.
        case end
    }

    private let limits: WorkerLimits
    private let concurrency: Int
    private var fetch: FetchPolicy

    private var waiting: WaitingMessages
    private var inHand = 0
    private var isExclusive = false
    private var outcomes: [Settlement] = []
    private var settling: [Settlement] = []
    private var started = 0
    private(set) var handled = 0
    private(set) var failed = 0
    private(set) var stopReason: StopReason?
    private var isStopAnnounced = false
    /// Whether the last claim got everything that was ready.
    private var sawEverything = false
    private var isSettlementLate = false
    /// Whether somebody waits for the time at which settlements are late.
    private var isDelayRunning = false

    init(
        transports: [TransportName],
        configuration: WorkerConfiguration,
        rateLimits: [TransportName: RateLimit] = [:]
    ) {
        self.limits = configuration.limits
        self.concurrency = configuration.concurrency
        self.fetch = FetchPolicy(
            concurrency: configuration.concurrency,
            fixed: configuration.fetchSize,
            transports: transports.count
        )
        self.waiting = WaitingMessages(
            from: transports,
            rateLimits: rateLimits,
            maximumLosses: configuration.maximumLosses
        )
    }

    /// How many messages are claimed and not settled.
    var claimed: Int { waiting.count + inHand + outcomes.count + settling.count }

    /// How many lanes have something to do now.
    var startable: Int {
        guard stopReason == nil else { return concurrency }
        guard !hasStartedAll else { return 0 }
        let count = waiting.unpausedCount
        guard count > 0, !isExclusive else { return 0 }
        return waiting.isLastChanceNext && !isIdle ? 0 : count
    }

    /// Whether no more messages may be started; the worker stops when those in hand are finished.
    private var hasStartedAll: Bool { limits.messages.map { started >= $0 } ?? false }

    /// Whether nothing could be lost with the worker: all that was started is settled.
    private var isIdle: Bool { inHand == 0 && outcomes.isEmpty && settling.isEmpty }

    // MARK: Lanes

    /// Picks the most important message that may start now.
    mutating func nextForLane(at now: Duration) -> LaneStep {
        guard stopReason == nil else { return .end }
        guard !isExclusive, !hasStartedAll else { return .wait }
        switch waiting.next(at: now, isIdle: isIdle) {
        case .message(let delivery, let isLastChance):
            inHand += 1
            started += 1
            isExclusive = isLastChance
            return .start(delivery)
        case .pause(let transport, let wait): return .pause(transport, wait)
        case .nothing: return .wait
        }
    }

    /// Takes note that the next window of a transport's rate limit has begun.
    mutating func endPause(of transport: TransportName) {
        waiting.endPause(of: transport)
        // Nobody has looked at it meanwhile.
        sawEverything = false
    }

    /// Takes note of a finished message.
    mutating func finish(_ processed: ProcessedMessage, after duration: Duration) {
        inHand -= 1
        isExclusive = false
        outcomes.append(processed.settlement)
        fetch.learn(duration)
        switch processed.settlement.outcome {
        case .handled: handled += 1
        case .retry, .failed: failed += 1
        case .released, .cancelled: break
        }
        if let limit = limits.messages, started >= limit, inHand == 0 { stop(.messageLimit(limit)) }
        if let limit = limits.failures, failed >= limit { stop(.failureLimit(limit)) }
        guard let error = processed.error else { return }
        for case let request as StopWorker in FailureVerdict.causes(of: error) { stop(.handler(request.reason)) }
    }

    /// Takes note of the memory that the process holds after a message.
    mutating func check(memory used: Int) {
        if let limit = limits.memory, used > limit { stop(.memoryLimit(limit, used: used)) }
    }

    // MARK: Stopping

    /// Begins to stop: what is in hand is finished, what waits is given back.
    ///
    /// The first reason counts.
    mutating func stop(_ reason: StopReason) {
        guard stopReason == nil else { return }
        stopReason = reason
        releaseWaiting()
    }

    /// Gives back what waits, for instance because its leases may have ended.
    mutating func releaseWaiting() {
        outcomes += waiting.takeAll().map { Settlement($0, .released) }
    }

    // MARK: Pump

    /// Decides what to do with the store.
    mutating func nextForPump() -> PumpStep {
        let limit = claimLimit
        if let stopReason {
            guard isStopAnnounced else {
                isStopAnnounced = true
                return .announce(stopReason)
            }
            if !outcomes.isEmpty { return exchange(limit: 0) }
            return inHand == 0 ? .end : .wait(isSettlementDue: false)
        }
        if isExchangeDue(limit) { return exchange(limit: limit) }
        if limit > 0, outcomes.isEmpty { return .rest(transports: waiting.claimable) }
        return .wait(isSettlementDue: !outcomes.isEmpty)
    }

    /// Whether the pump has something better to do than to wait.
    var isPumpNeeded: Bool {
        if stopReason != nil { return !isStopAnnounced || !outcomes.isEmpty || inHand == 0 }
        return isExchangeDue(claimLimit)
    }

    /// An exchange is worth its round trip when somebody would otherwise be idle, as before a last chance, when it is
    /// half a claim large, or when a settlement would be late.
    private func isExchangeDue(_ limit: Int) -> Bool {
        if isSettlementLate, !outcomes.isEmpty { return true }
        // Those that wait for a window keep no lane busy.
        let count = waiting.unpausedCount
        let isBelowHalf = count + inHand <= fetch.target / 2
        if !outcomes.isEmpty {
            return count == 0 || outcomes.count >= (fetch.target + 1) / 2
                || inHand == 0 && waiting.isLastChanceNext
        }
        return limit > 0 && !sawEverything && (isBelowHalf || count == 0)
    }

    /// How many messages to claim: what the hands can hold, and no more than may still be handled.
    private var claimLimit: Int {
        guard stopReason == nil, !isExclusive else { return 0 }
        // What waits for its rate limit must not keep the messages of other transports away.
        let counted = waiting.unpausedCount
        let free = fetch.target - counted - inHand
        let allowed = limits.messages.map { $0 - started - counted } ?? free
        return max(0, min(free, allowed))
    }

    private mutating func exchange(limit: Int) -> PumpStep {
        settling = outcomes
        outcomes = []
        isSettlementLate = false
        return .exchange(settlements: settling, limit: limit, transports: waiting.claimable)
    }

    /// Takes in what a claim brought.
    ///
    /// - Parameters:
    ///   - deliveries: What was claimed.
    ///   - limit: What was asked for.
    mutating func receive(_ deliveries: [Delivery], limit: Int) {
        settling = []
        sawEverything = limit > 0 && deliveries.count < limit
        waiting.append(deliveries)
        if stopReason != nil { releaseWaiting() }
        if limits.stopsWhenEmpty, limit > 0, deliveries.isEmpty, inHand == 0, waiting.count == 0, !waiting.isPaused {
            stop(.empty)
        }
    }

    /// Takes back the settlements of a store that failed, to try them again.
    mutating func restore(_ unsettled: [Settlement]) {
        if !unsettled.isEmpty { outcomes = unsettled + outcomes }
    }

    /// Takes note that something may have arrived.
    mutating func expectArrivals() {
        sawEverything = false
    }

    /// Begins to wait for the time at which settlements are late, unless that has begun.
    ///
    /// - Returns: Whether it is for the caller to call ``hurry()`` then.
    mutating func startDelay() -> Bool {
        defer { isDelayRunning = true }
        return !isDelayRunning
    }

    /// Takes note that settlements have waited for long enough.
    mutating func hurry() {
        isDelayRunning = false
        isSettlementLate = !outcomes.isEmpty
    }
}
