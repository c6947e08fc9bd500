import Howdah

/// What the history says of the last hour and the last day.
struct HandlingReading: Sendable {
    /// A minute each.
    var hour: [HistoryPoint]
    /// A quarter of an hour each.
    var day: [HistoryPoint]
    /// The last hour by transport, in the order of their names.
    var transports: [(name: TransportName, figures: HandlingFigures)]
    var backlog: BacklogReading

    /// Adds up what was done of all types.
    static func byTransport(_ rows: [HistorySummary]) -> [TransportName: HandlingFigures] {
        rows.reduce(into: [:]) { figures, row in
            figures[row.transport, default: HandlingFigures()].add(row.figures)
        }
    }
}
