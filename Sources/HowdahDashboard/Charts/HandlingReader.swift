import Foundation
import Howdah

/// Looks at the history for charts.
struct HandlingReader: Sendable {
    let history: any HandlingHistory
    let time: SiteTime

    func read() async throws -> HandlingReading {
        let now = time.now()
        // The minute that goes on is left out: it is always the lowest, and says nothing.
        let end = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 60).rounded(.down) * 60)
        let hour = HistoryQuery(from: end - 3_600, to: end)
        let day = HistoryQuery(from: end - 86_400, to: end)
        let transports = HandlingReading.byTransport(try await history.summary(hour))
        return HandlingReading(
            hour: try await history.series(hour, step: .seconds(60)),
            day: try await history.series(day, step: .seconds(900)),
            transports: transports.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { (name: $0.key, figures: $0.value) },
            backlog: try await BacklogReader(history: history).read(at: now, end)
        )
    }
}
