import Howdah

extension BarChart {
    /// What was done with messages.
    init(_ points: [HistoryPoint], unit: String) {
        let handled = points.map(\.figures.handled).reduce(0, +)
        let failed = points.map(\.figures.attempts).reduce(0, +) - handled
        let bars = points.map { Bar(lower: $0.figures.handled, upper: $0.figures.attempts - $0.figures.handled) }
        self.init(bars, .outcome, unit: unit) { maximum in
            "\(CountText.grouped(handled)) handled, \(CountText.grouped(failed)) failed attempts; at most \(maximum)."
        }
    }

    /// What all transports held.
    init(_ points: [BacklogPoint]) {
        let bars = points.map { Bar(lower: $0.counts.ready + $0.counts.inFlight, upper: $0.counts.delayed) }
        self.init(bars, .time) { maximum in
            guard let last = points.last(where: \.isCounted) else { return "Nobody has counted." }
            let held = CountText.of(last.counts.held, "message")
            return
                "\(held) when last counted, \(CountText.grouped(last.counts.delayed)) of them delayed; at most \(maximum)."
        }
    }
}
