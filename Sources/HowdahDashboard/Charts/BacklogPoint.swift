import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What all transports held in one step of a chart.
struct BacklogPoint: Sendable, Hashable {
    var start: Date
    /// The sum of their highest counts.
    var counts = MessageCounts()
    /// Whether anybody has counted then.
    var isCounted = false

    /// Adds samples up by step; steps in which nobody has counted are there, too.
    static func points(_ samples: [BacklogSample], of query: HistoryQuery, step: Double) -> [BacklogPoint] {
        let count = Int((query.to.timeIntervalSince(query.from) / step).rounded(.up))
        var points = (0..<count).map { BacklogPoint(start: query.from.addingTimeInterval(Double($0) * step)) }
        for sample in samples {
            let index = Int((sample.minute.timeIntervalSince(query.from) / step).rounded(.down))
            guard points.indices.contains(index) else { continue }
            points[index].add(sample.counts)
        }
        return points
    }

    private mutating func add(_ added: MessageCounts) {
        counts.ready += added.ready
        counts.delayed += added.delayed
        counts.inFlight += added.inFlight
        counts.failed += added.failed
        isCounted = true
    }
}
