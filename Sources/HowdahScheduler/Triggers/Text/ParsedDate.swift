/// What a text says of a date: the day, and the time and the offset if there are any.
struct ParsedDate {
    let day: CivilDate
    private var secondOfDay: Int?
    private var microsecond: Int64 = 0
    private var offset: Int?

    init(_ text: String) throws(TriggerError) {
        var reader = try TextReader(text)
        reader.skipBlanks()
        try self.init(&reader)
        reader.skipBlanks()
        guard reader.isAtEnd else { throw reader.failure("nothing is expected here") }
    }

    init(_ reader: inout TextReader) throws(TriggerError) {
        self.day = try Self.day(&reader)
        guard reader.take("t") || reader.take(" ") else { return }
        reader.skipBlanks()
        guard !reader.isAtEnd, reader.next != "/" else { return }
        self.secondOfDay = try ClockText.secondOfDay(&reader)
        self.microsecond = try Self.fraction(&reader)
        self.offset = try Self.offset(&reader)
    }

    private var hasTime: Bool { secondOfDay != nil }

    /// The moment that is meant, on `clock` if the text has no offset.
    func moment(on clock: WallClock) -> Moment {
        let local = LocalTime(date: day, secondOfDay: secondOfDay ?? 0)
        let second = offset.map { local.seconds - $0 } ?? clock.reading(of: local).moment
        return Moment(second: second) + microsecond
    }

    /// The last moment that is meant: of a day without a time, its last microsecond.
    func end(on clock: WallClock) -> Moment {
        guard !hasTime else { return moment(on: clock) }
        let tomorrow = LocalTime(date: day) + LocalTime.secondsPerDay
        return Moment(second: clock.reading(of: tomorrow).moment) - 1
    }

    private static func day(_ reader: inout TextReader) throws(TriggerError) -> CivilDate {
        let year = try ClockText.field("year", 1...9_999, &reader)
        guard reader.take("-") else { throw reader.failure("a date is expected, such as 2026-12-01") }
        let month = try ClockText.field("month", 1...12, &reader)
        guard reader.take("-") else { throw reader.failure("a date is expected, such as 2026-12-01") }
        let column = reader.column
        let day = try ClockText.field("day", 1...31, &reader)
        let last = CivilDate.days(inMonth: month, of: year)
        guard day <= last else { throw reader.failure("the month has \(last) days", at: column) }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func fraction(_ reader: inout TextReader) throws(TriggerError) -> Int64 {
        guard reader.take(".") else { return 0 }
        let column = reader.column
        guard let number = try reader.number(digits: 6) else { throw reader.failure("digits are expected") }
        return (reader.column..<(column + 6)).reduce(Int64(number)) { value, _ in value * 10 }
    }

    private static func offset(_ reader: inout TextReader) throws(TriggerError) -> Int? {
        if reader.take("z") { return 0 }
        let isWest = reader.next == "-"
        guard reader.take("+") || reader.take("-") else { return nil }
        let column = reader.column
        guard let digits = try reader.number(digits: 4) else {
            throw reader.failure("an offset is expected, such as +01:00")
        }
        let isShort = reader.column - column <= 2
        let minutes = try isShort && reader.take(":") ? ClockText.field("minute", 0...59, &reader) : nil
        let (hour, minute) = isShort ? (digits, minutes ?? 0) : (digits / 100, digits % 100)
        guard hour <= 18, minute <= 59 else { throw reader.failure("no time zone is that far from UTC", at: column) }
        return (isWest ? -1 : 1) * (hour * 3_600 + minute * 60)
    }
}
