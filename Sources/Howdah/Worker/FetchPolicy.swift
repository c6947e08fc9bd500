/// Decides how many messages a worker holds at once, from how long its handlers take.
struct FetchPolicy: Sendable {
    /// No claim gains from being larger than this.
    static let ceiling = 500

    private let concurrency: Int
    private let fixed: Int?
    /// How much work may wait in the worker's hands.
    ///
    /// Messages in hand cannot be overtaken by more important ones and cannot be taken by an idle worker,
    /// so it is short, and shorter when several transports compete.
    private let horizon: Double
    private var averageSeconds: Double?
    private var current: Int

    init(concurrency: Int, fixed: Int?, transports: Int) {
        self.concurrency = concurrency
        self.fixed = fixed
        self.horizon = transports > 1 ? 0.001 : 0.005
        self.current = fixed.map { max($0, concurrency) } ?? concurrency
    }

    /// How many messages to hold, those being handled included.
    var target: Int { current }

    /// Learns from one handled message.
    mutating func learn(_ duration: Duration) {
        guard fixed == nil else { return }
        let seconds = max(duration.seconds, 1e-7)
        let average = averageSeconds.map { $0 + (seconds - $0) / 8 } ?? seconds
        averageSeconds = average
        let useful = Double(concurrency) * max(1, horizon / average)
        // It grows step by step, since one quick message says little about the next.
        current = max(concurrency, min(Int(min(useful, Double(Self.ceiling))), current * 2))
    }
}
