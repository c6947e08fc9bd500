/// Days that are named by their place in a month.
struct MonthDays: Hashable {
    /// Days by number, 1 to 31.
    var numbers = NumberSet()
    /// The last day.
    var includesLast = false
    /// The last day from Monday to Friday.
    var includesLastWeekday = false
    /// Days by number, each moved to the nearest day from Monday to Friday of the same month.
    var nearestWeekdays = NumberSet()

    /// The days of the month `length` days long whose first day is `firstWeekday`.
    func days(length: Int, firstWeekday: Int) -> NumberSet {
        var days = NumberSet()
        for day in 1...length {
            if numbers.contains(day) { days.insert(day) }
            if nearestWeekdays.contains(day) {
                days.insert(Self.nearestWeekday(to: day, length: length, firstWeekday: firstWeekday))
            }
        }
        if includesLast { days.insert(length) }
        if includesLastWeekday {
            days.insert(Self.nearestWeekday(to: length, length: length, firstWeekday: firstWeekday))
        }
        return days
    }

    /// A Saturday gives way to the Friday before, a Sunday to the Monday after; at the ends of the month the other way.
    private static func nearestWeekday(to day: Int, length: Int, firstWeekday: Int) -> Int {
        switch (firstWeekday + day - 1) % 7 {
        case 6: day == 1 ? day + 2 : day - 1
        case 0: day == length ? day - 2 : day + 1
        default: day
        }
    }
}
