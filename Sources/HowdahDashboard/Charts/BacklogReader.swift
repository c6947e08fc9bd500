import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Looks at what transports held, and at what came into them and left them lately.
struct BacklogReader: Sendable {
    /// How long workers may take to write what they have done in a minute.
    private static let delay = 10.0

    let history: any HandlingHistory

    /// Reads up to the minute that began at `end`.
    func read(at now: Date, _ end: Date) async throws -> BacklogReading {
        // The count of a minute is that of its beginning: the minute that goes on belongs to it.
        let next = end.addingTimeInterval(60)
        let hour = HistoryQuery(from: next - 3_600, to: next)
        let day = HistoryQuery(from: next - 86_400, to: next)
        let minutes = try await history.backlog(hour, step: .seconds(60))
        let quarters = try await history.backlog(day, step: .seconds(900))
        return BacklogReading(
            hour: BacklogPoint.points(minutes, of: hour, step: 60),
            day: BacklogPoint.points(quarters, of: day, step: 900),
            flows: try await flows(minutes, at: now)
        )
    }

    /// What came and went between the last two counts of each transport.
    private func flows(_ samples: [BacklogSample], at now: Date) async throws -> [TransportName: TransportFlow] {
        var done: [HistoryQuery: [TransportName: HandlingFigures]] = [:]
        var flows: [TransportName: TransportFlow] = [:]
        for (transport, samples) in Dictionary(grouping: samples, by: \.transport) {
            guard let (earlier, later) = Self.lastTwo(samples, at: now) else { continue }
            // Usually the same for all of them.
            let minutes = HistoryQuery(from: earlier.minute, to: later.minute)
            let figures: [TransportName: HandlingFigures]
            if let known = done[minutes] {
                figures = known
            } else {
                figures = HandlingReading.byTransport(try await history.summary(minutes))
                done[minutes] = figures
            }
            flows[transport] = TransportFlow(from: earlier, to: later, figures[transport] ?? HandlingFigures())
        }
        return flows
    }

    /// The last two counts, unless they are old or far apart.
    static func lastTwo(_ samples: [BacklogSample], at now: Date) -> (BacklogSample, BacklogSample)? {
        let known = samples.filter { $0.minute.addingTimeInterval(delay) <= now }
        guard known.count >= 2 else { return nil }
        let (earlier, later) = (known[known.count - 2], known[known.count - 1])
        let longest = TransportFlow.longest.seconds
        guard later.minute.timeIntervalSince(earlier.minute) <= longest,
            now.timeIntervalSince(later.minute) <= longest
        else { return nil }
        return (earlier, later)
    }
}
