/// Reads which days a calendar phrase names.
enum CalendarDays {
    private static let workdays = WeekDays(numbers: NumberSet(1...5))

    static func days(_ reader: inout WordReader) throws(TriggerError) -> DayPattern {
        if reader.take("daily") || reader.take("tomorrow") { return DayPattern() }
        if reader.take("last") { return try lastDays(&reader) }
        let column = reader.column
        if let place = try reader.takeOrdinal() ?? reader.take(CalendarWords.place) {
            return try days(at: place, column: column, &reader)
        }
        return try recurringDays(&reader)
    }

    private static func recurringDays(_ reader: inout WordReader) throws(TriggerError) -> DayPattern {
        let hasFiller = reader.takeFiller()
        if hasFiller, reader.take("day") { return DayPattern() }
        if hasFiller, reader.take("weekday") { return DayPattern(weekDays: workdays) }
        guard let weekday = reader.take(CalendarWords.weekday) else {
            throw reader.failure(
                "a day is expected, such as \"first monday of next month\", \"last day of next month\", \"every monday\", "
                    + "\"monday next week\" or \"tomorrow\""
            )
        }
        if reader.takeFiller(), !reader.take("week") { throw reader.failure("\"week\" is expected") }
        return DayPattern(weekDays: WeekDays(numbers: .single(weekday)))
    }

    private static func days(
        at place: Int,
        column: Int,
        _ reader: inout WordReader
    ) throws(TriggerError) -> DayPattern {
        var pattern = DayPattern()
        if reader.take("day") {
            pattern.monthDays = MonthDays(numbers: .single(place))
        } else if place == 1, reader.take("weekday") {
            pattern.monthDays = MonthDays(nearestWeekdays: .single(1))
        } else if place <= 5, let weekday = reader.take(CalendarWords.weekday) {
            pattern.weekDays = WeekDays(places: .single(WeekDays.place(place, of: weekday)))
        } else {
            throw reader.failure(expectedDay(after: place))
        }
        pattern.months = try months(&reader, inYear: 1)
        return pattern
    }

    private static func expectedDay(after place: Int) -> String {
        switch place {
        case 1: "\"day\", \"weekday\" or a day of the week is expected"
        case ...5: "\"day\" or a day of the week is expected"
        default: "\"day\" is expected"
        }
    }

    private static func lastDays(_ reader: inout WordReader) throws(TriggerError) -> DayPattern {
        var pattern = DayPattern()
        if reader.take("day") {
            pattern.monthDays = MonthDays(includesLast: true)
        } else if reader.take("weekday") {
            pattern.monthDays = MonthDays(includesLastWeekday: true)
        } else if let weekday = reader.take(CalendarWords.weekday) {
            pattern.weekDays = WeekDays(last: .single(weekday))
        } else {
            throw reader.failure("\"day\", \"weekday\" or a day of the week is expected")
        }
        pattern.months = try months(&reader, inYear: 12)
        return pattern
    }

    /// The months after the word "of", of which a year stands for one: for what comes first in it, the first.
    private static func months(_ reader: inout WordReader, inYear month: Int) throws(TriggerError) -> NumberSet {
        guard reader.take("of") else { throw reader.failure("\"of\" is expected, and a month or year") }
        if reader.takeFiller() {
            if reader.take("month") { return NumberSet(1...12) }
            if reader.take("year") { return .single(month) }
            throw reader.failure("\"month\" or \"year\" is expected")
        }
        var months = NumberSet()
        repeat {
            guard let month = reader.take(CalendarWords.month) else {
                throw reader.failure("a month is expected, such as \"next month\" or \"january\"")
            }
            months.insert(month)
        } while reader.take("and")
        return months
    }
}
