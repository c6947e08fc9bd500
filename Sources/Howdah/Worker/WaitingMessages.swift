/// What a worker has claimed and not started: by the rank of its transport, and then in the order of the claims.
///
/// It knows which may start: a rate limit holds up the messages of its transport, and a message at its last chance
/// is handled alone.
struct WaitingMessages: Sendable {
    /// What may start now.
    enum Next {
        /// This message; nothing beside it if it is its last chance.
        case message(Delivery, isLastChance: Bool)
        /// Perhaps another, but none of this transport before the next window of its rate limit.
        case pause(TransportName, Duration)
        /// Nothing.
        case nothing
    }

    private let transports: [TransportName]
    private let ranks: [TransportName: Int]
    private let maximumLosses: Int
    private var messages: [Fifo<Delivery>]
    private var windows: [TransportName: RateWindow]
    /// The ranks that wait for the next window of their rate limit.
    private var paused: Set<Int> = []
    /// How many messages there are.
    private(set) var count = 0

    init(from transports: [TransportName], rateLimits: [TransportName: RateLimit], maximumLosses: Int) {
        self.transports = transports
        self.ranks = Dictionary(zip(transports, 0...)) { first, _ in first }
        self.maximumLosses = maximumLosses
        self.messages = Array(repeating: Fifo(), count: transports.count)
        self.windows = rateLimits.mapValues { RateWindow($0) }
    }

    /// Whether a transport waits for the next window of its rate limit.
    var isPaused: Bool { !paused.isEmpty }

    /// How many wait for no window of a rate limit.
    var unpausedCount: Int {
        paused.isEmpty ? count : paused.reduce(count) { $0 - messages[$1].count }
    }

    /// The transports that wait for no window.
    var claimable: [TransportName] {
        paused.isEmpty ? transports : transports.filter { name in ranks[name].map { !paused.contains($0) } ?? true }
    }

    /// Whether the most important message that waits for no window is at its last chance.
    var isLastChanceNext: Bool {
        let rank = messages.indices.first { !messages[$0].isEmpty && !paused.contains($0) }
        return rank.flatMap { messages[$0].first }.map(isLastChance) ?? false
    }

    /// A message that has cost nearly as many workers as it may is handled alone, so that another loss
    /// can be blamed on no other.
    private func isLastChance(_ delivery: Delivery) -> Bool {
        delivery.losses > 0 && delivery.losses >= maximumLosses - 1
    }

    mutating func append(_ deliveries: [Delivery]) {
        for delivery in deliveries { messages[ranks[delivery.transport] ?? 0].append(delivery) }
        count += deliveries.count
    }

    /// Takes the most important message that may start, or takes note that a rate limit holds it up.
    ///
    /// - Parameters:
    ///   - now: When it would start.
    ///   - isIdle: Whether nothing could be lost with the worker.
    /// - Returns: What to do; after a pause, the next call may find a message of another transport.
    mutating func next(at now: Duration, isIdle: Bool) -> Next {
        for rank in messages.indices where paused.isEmpty || !paused.contains(rank) {
            guard let candidate = messages[rank].first else { continue }
            let isLastChance = isLastChance(candidate)
            guard !isLastChance || isIdle else { return .nothing }
            if let wait = windows[candidate.transport]?.take(at: now) {
                paused.insert(rank)
                return .pause(candidate.transport, wait)
            }
            _ = messages[rank].popFirst()
            count -= 1
            return .message(candidate, isLastChance: isLastChance)
        }
        return .nothing
    }

    /// Takes note that the next window of a transport has begun.
    mutating func endPause(of transport: TransportName) {
        paused.remove(ranks[transport] ?? 0)
    }

    /// Takes everything, for instance to give it back.
    mutating func takeAll() -> [Delivery] {
        var all: [Delivery] = []
        all.reserveCapacity(count)
        for rank in messages.indices {
            while let delivery = messages[rank].popFirst() { all.append(delivery) }
        }
        count = 0
        return all
    }
}
