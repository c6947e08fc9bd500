/// How backlogs went, as the first page shows it.
struct BacklogView: Sendable {
    let hour: BarChart
    let day: BarChart

    /// - Returns: `nil` if nobody has counted for a day: there is nothing to be seen then.
    init?(_ reading: BacklogReading?) {
        guard let reading, reading.day.contains(where: \.isCounted) else { return nil }
        self.hour = BarChart(reading.hour)
        self.day = BarChart(reading.day)
    }
}
