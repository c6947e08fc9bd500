/// The days on which something happens.
struct DayPattern: Hashable {
    /// Months, 1 to 12.
    var months = NumberSet(1...12)
    /// Days of the month, or `nil` for no restriction.
    var monthDays: MonthDays?
    /// Days of the week, or `nil` for no restriction.
    var weekDays: WeekDays?

    /// The first day of the pattern that is not before `date`, or `nil` if there is none up to the year 9999.
    ///
    /// It goes by months. The calendar repeats after 400 years, so a pattern without a day in them never has one.
    func first(from date: CivilDate) -> CivilDate? {
        var (year, month, day) = (date.year, date.month, date.day)
        let end = min(year + 400, 9_999)
        while year <= end {
            if let next = months.first(from: month) {
                if next > month { day = 1 }
                month = next
                if let found = days(ofMonth: month, year: year).first(from: day) {
                    return CivilDate(year: year, month: month, day: found)
                }
            } else {
                month = 12
            }
            (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
        }
        return nil
    }

    /// Where days of the month and of the week are both restricted, a day that matches either is one: the classic rule.
    private func days(ofMonth month: Int, year: Int) -> NumberSet {
        let length = CivilDate.days(inMonth: month, of: year)
        let firstWeekday = CivilDate(year: year, month: month, day: 1).weekday
        guard monthDays != nil || weekDays != nil else { return NumberSet(1...length) }

        var days = NumberSet()
        if let monthDays { days.formUnion(monthDays.days(length: length, firstWeekday: firstWeekday)) }
        if let weekDays { days.formUnion(weekDays.days(length: length, firstWeekday: firstWeekday)) }
        return days
    }
}
