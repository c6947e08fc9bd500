/// Days and times of day: a recurrence on a wall's calendar and clock, before any time zone.
struct LocalPattern: Hashable {
    var days: DayPattern
    var times: TimePattern

    /// The first matching local time that is not before `time`, or `nil` if there is none up to the year 9999.
    func first(from time: LocalTime) -> LocalTime? {
        let date = time.date
        guard let day = days.first(from: date) else { return nil }
        if day > date {
            return times.first(from: 0).map { LocalTime(date: day, secondOfDay: $0) }
        }
        if let second = times.first(from: time.secondOfDay) {
            return LocalTime(date: day, secondOfDay: second)
        }
        return first(from: LocalTime(date: day) + LocalTime.secondsPerDay)
    }

    /// Whether any day matches, ever.
    var canMatch: Bool {
        days.first(from: CivilDate(year: 2000, month: 1, day: 1)) != nil
    }
}
