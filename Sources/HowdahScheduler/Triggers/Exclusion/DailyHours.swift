/// Some hours of each day, up to and without their end, maybe past midnight.
struct DailyHours: Hashable {
    /// Seconds after midnight.
    let start: Int
    /// Seconds after midnight, of the same day or, if it is not after `start`, of the next.
    let end: Int

    /// When the hours around a local time end, or `nil` if it lies outside of them.
    func end(around time: LocalTime) -> LocalTime? {
        let second = time.secondOfDay
        let today = LocalTime(date: time.date)
        if start < end {
            return (start..<end).contains(second) ? today + end : nil
        }
        if second >= start { return today + LocalTime.secondsPerDay + end }
        return second < end ? today + end : nil
    }
}
