/// What the workers of this process have done since it started.
public struct HandlingMetrics: MetricSource {
    private let recorder: HandlingRecorder

    public init(_ recorder: HandlingRecorder) {
        self.recorder = recorder
    }

    public func families() async throws -> [MetricFamily] {
        let totals = recorder.totals
        var waiting: [TransportName: DurationHistogram] = [:]
        for total in totals { waiting[total.transport, default: DurationHistogram()].add(total.figures.waiting) }
        return [
            MetricFamily(MetricCatalog.attempts, totals.flatMap(attempts)),
            MetricFamily(
                MetricCatalog.handling,
                totals.map {
                    .init(.durations($0.figures.handling), labels: [$0.transport.rawValue, $0.kind.rawValue])
                }
            ),
            MetricFamily(
                MetricCatalog.waiting,
                waiting.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { .init(.durations($0.value), labels: [$0.key.rawValue]) }
            ),
            MetricFamily(MetricCatalog.memory, [.init(.number(Double(ResidentMemory.bytes())))]),
        ]
    }

    /// All outcomes, those that have not occurred included, so that a first failure is seen as an increase.
    private func attempts(_ total: HistorySummary) -> [MetricFamily.Sample] {
        let figures = total.figures
        let numbers: [(AttemptOutcome, Int)] = [
            (.handled, figures.handled), (.retried, figures.retried), (.failed, figures.failed),
        ]
        return numbers.map { outcome, number in
            .init(.number(Double(number)), labels: [total.transport.rawValue, total.kind.rawValue, outcome.rawValue])
        }
    }
}
