import Metrics

/// The meters of one transport and type, made once.
struct HandlingMeters: Sendable {
    private let handled: Counter
    private let retried: Counter
    private let failed: Counter
    private let handling: Timer
    private let waiting: Timer

    init(_ series: HandlingSeries, from factory: any MetricsFactory) {
        let labels = [("transport", series.transport.rawValue), ("type", series.kind.rawValue)]
        func counter(_ outcome: AttemptOutcome) -> Counter {
            Counter(
                label: "howdah_attempts_total",
                dimensions: labels + [("outcome", outcome.rawValue)],
                factory: factory
            )
        }
        self.handled = counter(.handled)
        self.retried = counter(.retried)
        self.failed = counter(.failed)
        self.handling = Timer(label: "howdah_handling_seconds", dimensions: labels, factory: factory)
        self.waiting = Timer(label: "howdah_waiting_seconds", dimensions: labels, factory: factory)
    }

    func record(_ outcome: AttemptOutcome, took: Duration, waited: Duration?) {
        switch outcome {
        case .handled: handled.increment()
        case .retried: retried.increment()
        case .failed: failed.increment()
        }
        handling.record(duration: took)
        if let waited { waiting.record(duration: waited) }
    }
}
