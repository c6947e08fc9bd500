extension Exclusion {
    /// Reads an excluded time.
    ///
    /// | text | means |
    /// |---|---|
    /// | `2026-12-25` | that day |
    /// | `2026-12-24/2027-01-06` | the days from the one to the other, both included |
    /// | `2026-12-24T12:00/2026-12-24T18:00` | the time from the one to the other, both included |
    /// | `22:00-06:00` | those hours of each day, without 06:00 itself |
    /// | `saturday,sunday`, `sat,sun` | those days of each week |
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - zone: The time zone of what has no offset.
    /// - Throws: What was not understood and at which column.
    public init(_ text: String, in zone: TriggerZone = .system) throws(TriggerError) {
        let clock = WallClock(zone: try zone.timeZone())
        var reader = try TextReader(text)
        reader.skipBlanks()
        let span = try Self.span(&reader, clock)
        reader.skipBlanks()
        guard reader.isAtEnd else { throw reader.failure("nothing is expected here") }
        self.init(span, description: text + zone.note)
    }

    private static func span(_ reader: inout TextReader, _ clock: WallClock) throws(TriggerError) -> Span {
        if reader.next?.isLetter == true { return .weekdays(try weekdays(&reader), clock) }
        var ahead = reader
        if try ahead.number() != nil, ahead.next == ":" { return .hours(try hours(&reader), clock) }
        return try dates(&reader, clock)
    }

    private static func weekdays(_ reader: inout TextReader) throws(TriggerError) -> NumberSet {
        var weekdays = NumberSet()
        let start = reader.column
        repeat {
            reader.skipBlanks()
            let column = reader.column
            guard let weekday = CalendarWords.weekday(reader.word()) else {
                throw reader.failure("a day of the week is expected", at: column)
            }
            weekdays.insert(weekday)
            reader.skipBlanks()
        } while reader.take(",")
        guard weekdays.count < 7 else { throw reader.failure("that leaves no day of the week", at: start) }
        return weekdays
    }

    private static func hours(_ reader: inout TextReader) throws(TriggerError) -> DailyHours {
        let column = reader.column
        let start = try ClockText.secondOfDay(&reader)
        guard reader.take("-") else { throw reader.failure("hours are expected, such as 22:00-06:00") }
        let end = try ClockText.secondOfDay(&reader)
        guard start != end else { throw reader.failure("that leaves no time of the day", at: column) }
        return DailyHours(start: start, end: end)
    }

    private static func dates(_ reader: inout TextReader, _ clock: WallClock) throws(TriggerError) -> Span {
        let column = reader.column
        let first = try ParsedDate(&reader)
        let last = try reader.take("/") ? ParsedDate(&reader) : first
        let end = last.end(on: clock)
        let start = first.moment(on: clock)
        guard start <= end else { throw reader.failure("it ends before it begins", at: column) }
        return .dates(start...end)
    }
}
