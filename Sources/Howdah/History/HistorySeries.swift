#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Sorts figures into steps of equal length; steps without any are there, too.
package struct HistorySeries: Sendable {
    package private(set) var points: [HistoryPoint]
    private let from: Date
    private let step: Double

    /// Prepares the steps of a query.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if they are too short or too many.
    package init(_ query: HistoryQuery, step: Duration) throws {
        let seconds = step.seconds
        self.from = query.from
        self.step = seconds
        self.points = try (0..<query.steps(of: step)).map { index in
            HistoryPoint(start: query.from.addingTimeInterval(Double(index) * seconds))
        }
    }

    /// Adds figures of some moment; what lies outside the steps is left out.
    package mutating func add(_ figures: HandlingFigures, at moment: Date) {
        let index = (moment.timeIntervalSince(from) / step).rounded(.down)
        guard index >= 0, index < Double(points.count) else { return }
        points[Int(index)].figures.add(figures)
    }
}
