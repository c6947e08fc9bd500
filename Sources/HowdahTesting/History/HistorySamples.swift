import Foundation
import Howdah

extension Date {
    /// The beginning of the minute, some minutes earlier.
    func minute(_ offset: Int = 0) -> Date {
        Date(timeIntervalSince1970: ((timeIntervalSince1970 / 60).rounded(.down) + Double(offset)) * 60)
    }
}

extension HandlingFigures {
    /// Attempts whose durations are all different.
    static func sample(handled: Int = 0, failed: Int = 0, retried: Int = 0) -> Self {
        var figures = Self()
        let outcomes: [(AttemptOutcome, Int)] = [(.handled, handled), (.failed, failed), (.retried, retried)]
        for (outcome, count) in outcomes {
            for number in 0..<count {
                figures.record(outcome, took: .microseconds(700 * (number + 1)), waited: .milliseconds(number * 30))
            }
        }
        return figures
    }

    /// The sum of several figures.
    static func sum(_ parts: [Self]) -> Self {
        parts.reduce(into: Self()) { $0.add($1) }
    }
}

extension HistoryRow {
    static func sample(
        _ minute: Date,
        handled: Int = 1,
        failed: Int = 0,
        transport: TransportName = "async",
        kind: MessageKind = "sample"
    ) -> Self {
        HistoryRow(minute: minute, transport: transport, kind: kind, figures: .sample(handled: handled, failed: failed))
    }
}

extension HandledAttempt {
    static func sample(_ message: Int64, at moment: Date, outcome: AttemptOutcome = .handled) -> Self {
        HandledAttempt(
            message: MessageID(rawValue: message),
            transport: "async",
            kind: "sample",
            attempt: 1,
            outcome: outcome,
            worker: "host:1",
            beganAt: moment,
            waited: outcome == .failed ? nil : .milliseconds(5),
            took: .microseconds(1_500)
        )
    }
}

extension BacklogSample {
    static func sample(_ minute: Date, ready: Int, transport: TransportName = "async") -> Self {
        let oldest: Duration? = ready == 0 ? nil : .milliseconds(1_250)
        return BacklogSample(
            transport: transport,
            minute: minute,
            countedAt: minute.addingTimeInterval(0.5),
            counts: MessageCounts(ready: ready, delayed: 2, inFlight: 1, failed: 4, oldestReady: oldest)
        )
    }
}

extension HistoryConformanceSubject {
    /// Everything of the last days, in one sum.
    func everything(days: Double = 40) async throws -> HandlingFigures {
        .sum(try await summary(days: days).map(\.figures))
    }

    func summary(days: Double = 40) async throws -> [HistorySummary] {
        let now = try await history.openWriter().time
        return try await history.summary(
            HistoryQuery(from: now.addingTimeInterval(-days * 86_400), to: now.addingTimeInterval(3_600))
        )
    }
}
