/// The times of a day at which something happens, to the second.
struct TimePattern: Hashable {
    var hours: NumberSet
    var minutes: NumberSet
    var seconds = NumberSet.single(0)

    /// The first second of the day that matches and is not before `secondOfDay`, or `nil` if the day has none left.
    func first(from secondOfDay: Int) -> Int? {
        let (hour, minute, second) = (secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60)
        if hours.contains(hour), let rest = first(fromMinute: minute, second: second) {
            return hour * 3_600 + rest
        }
        guard let later = hours.first(from: hour + 1), let rest = first(fromMinute: 0, second: 0) else { return nil }
        return later * 3_600 + rest
    }

    /// The same within an hour.
    private func first(fromMinute minute: Int, second: Int) -> Int? {
        if minutes.contains(minute), let found = seconds.first(from: second) {
            return minute * 60 + found
        }
        guard let later = minutes.first(from: minute + 1), let found = seconds.first(from: 0) else { return nil }
        return later * 60 + found
    }
}
