import Howdah

/// When each message is due while latency is measured.
struct Pace: Sendable, Hashable {
    /// The first messages, which are not counted.
    let warmUp: Int
    /// How many messages there are with those.
    let total: Int
    private let period: Duration

    init(_ plan: BenchPlan) {
        let counted = max(Int((plan.time.seconds * Double(plan.rate)).rounded()), 1)
        warmUp = max(min(plan.rate / 4, 100), 5)
        total = warmUp + counted
        period = .seconds(1) / plan.rate
    }

    /// When a message is due, counted from the start; the first is number 0.
    func due(_ number: Int) -> Duration {
        period * number
    }
}
