/// Days that are named by their place in a week: 0 is Sunday, 6 is Saturday.
struct WeekDays: Hashable {
    static let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Each such day.
    var numbers = NumberSet()
    /// The last such day of the month.
    var last = NumberSet()
    /// The first to fifth such day of the month, as `WeekDays.place(_:of:)`.
    var places = NumberSet()

    /// The number that stands for the `place`th `weekday` of a month, from 1.
    static func place(_ place: Int, of weekday: Int) -> Int {
        place * 7 + weekday
    }

    /// The days of the month `length` days long whose first day is `firstWeekday`.
    func days(length: Int, firstWeekday: Int) -> NumberSet {
        NumberSet(
            (1...length).lazy.filter { day in
                let weekday = (firstWeekday + day - 1) % 7
                return numbers.contains(weekday)
                    || places.contains(Self.place((day + 6) / 7, of: weekday))
                    || (day + 7 > length && last.contains(weekday))
            }
        )
    }
}
