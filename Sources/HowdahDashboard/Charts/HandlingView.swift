import Howdah

/// What was handled lately, as the first page shows it.
struct HandlingView: Sendable {
    struct Row: Sendable {
        let name: String
        let handled: String
        let failed: String
        let rate: String
        let p50: String
        let p95: String
        let p99: String
        let waiting: String
    }

    let hour: BarChart
    let day: BarChart
    let rows: [Row]
    let hasRows: Bool

    /// - Returns: `nil` if nothing was handled for a day: there is nothing to be seen then.
    init?(_ reading: HandlingReading?) {
        guard let reading, reading.day.contains(where: { !$0.figures.isEmpty }) else { return nil }
        self.hour = BarChart(reading.hour, unit: "a minute")
        self.day = BarChart(reading.day, unit: "in 15 minutes")
        self.rows = reading.transports.map { Self.row($0.name, $0.figures, seconds: 3_600) }
        self.hasRows = !rows.isEmpty
    }

    private static func row(_ name: TransportName, _ figures: HandlingFigures, seconds: Double) -> Row {
        Row(
            name: name.rawValue,
            handled: CountText.grouped(figures.handled),
            failed: CountText.grouped(figures.attempts - figures.handled),
            rate: CountText.rate(Double(figures.handled) / seconds),
            p50: CountText.short(figures.handling.quantile(0.5)),
            p95: CountText.short(figures.handling.quantile(0.95)),
            p99: CountText.short(figures.handling.quantile(0.99)),
            waiting: CountText.short(figures.waiting.quantile(0.95))
        )
    }
}
