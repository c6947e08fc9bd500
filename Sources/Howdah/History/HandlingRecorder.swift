public import Metrics
import Synchronization

/// Takes note of every attempt of the workers that have it in their configuration.
///
/// It feeds the history, by way of a ``HistoryService``; the metrics of this process; and whatever swift-metrics was
/// bootstrapped with, as the counter `howdah_attempts_total` and the timers `howdah_handling_seconds` and
/// `howdah_waiting_seconds`. An attempt costs a fraction of a microsecond and never waits for a database.
///
/// ```swift
/// let recorder = HandlingRecorder()
/// configuration.recorder = recorder
/// let history = HistoryService(recorder, writingTo: HistoryConfiguration(store), logger: logger)
/// ```
public final class HandlingRecorder: Sendable {
    /// How many pairs of transport and type are told apart; what comes later is counted under the type `other`.
    public static let maximumSeries = 100
    /// How many single attempts are kept until somebody takes them; later ones are dropped.
    static let maximumAttempts = 50_000

    private struct Content: Sendable {
        var log: HandlingLog
        var attempts: [FinishedAttempt] = []
        var dropped = 0
    }

    private let start = ContinuousClock.now
    private let content: Mutex<Content>
    private let keepsAttempts: Bool

    /// Creates a recorder.
    ///
    /// - Parameters:
    ///   - keepsAttempts: Whether to remember single attempts, too.
    ///   - metrics: Where meters come from; what swift-metrics was bootstrapped with by default.
    public init(keepsAttempts: Bool = false, metrics: any MetricsFactory = MetricsSystem.factory) {
        self.keepsAttempts = keepsAttempts
        // Nobody looks at the meters of a system that was not bootstrapped, so none are made.
        let isMetered = !(metrics is NOOPMetricsHandler)
        let log = HandlingLog(maximumSeries: Self.maximumSeries) { series in
            isMetered ? HandlingMeters(series, from: metrics) : nil
        }
        self.content = Mutex(Content(log: log))
    }

    /// What was done since the recorder was made, by transport and type, in the order of their names.
    public var totals: [HistorySummary] { content.withLock { $0.log.totals } }

    /// Takes note of what an attempt came to; nothing of a message that was given back.
    func record(_ settlement: Settlement, took: Duration, waited: Duration?) {
        guard let outcome = AttemptOutcome(settlement.outcome) else { return }
        let delivery = settlement.delivery
        let series = HandlingSeries(transport: delivery.transport, kind: delivery.kind)
        content.withLock { content in
            content.log.record(series, outcome, took: took, waited: waited)
            guard keepsAttempts else { return }
            guard content.attempts.count < Self.maximumAttempts else { return content.dropped += 1 }
            let attempt = FinishedAttempt(
                message: delivery.id,
                series: series,
                number: delivery.attempt,
                outcome: outcome,
                began: elapsed() - took,
                waited: waited,
                took: took
            )
            content.attempts.append(attempt)
        }
    }

    /// The time since the recorder was made.
    func elapsed() -> Duration {
        start.duration(to: .now)
    }

    /// Whether something was done since it was last taken.
    var hasChanges: Bool { content.withLock { !$0.log.isTaken } }

    /// What was done since the last call.
    func take() -> RecordedChanges {
        content.withLock { content in
            let changes = RecordedChanges(
                figures: content.log.take(),
                attempts: content.attempts,
                dropped: content.dropped
            )
            content.attempts = []
            content.dropped = 0
            return changes
        }
    }
}
