import Foundation
import Howdah

/// Looks at the history for charts.
struct HandlingReader: Sendable {
    let history: any HandlingHistory
    let time: SiteTime

    func read() async throws -> HandlingReading {
        let minute = (time.now().timeIntervalSince1970 / 60).rounded(.down) * 60
        // The minute that goes on is left out: it is always the lowest, and says nothing.
        let end = Date(timeIntervalSince1970: minute)
        let hour = HistoryQuery(from: end - 3_600, to: end)
        let day = HistoryQuery(from: end - 86_400, to: end)
        return HandlingReading(
            hour: try await history.series(hour, step: .seconds(60)),
            day: try await history.series(day, step: .seconds(900)),
            transports: Self.byTransport(try await history.summary(hour))
        )
    }

    private static func byTransport(_ rows: [HistorySummary]) -> [(name: TransportName, figures: HandlingFigures)] {
        var figures: [TransportName: HandlingFigures] = [:]
        for row in rows { figures[row.transport, default: HandlingFigures()].add(row.figures) }
        return figures.sorted { $0.key.rawValue < $1.key.rawValue }.map { (name: $0.key, figures: $0.value) }
    }
}
