/// The six fields of a cron expression, and what they say together.
struct CronFields {
    private let second: CronField?
    private let minute: CronField
    private let hour: CronField
    let dayOfMonth: CronField
    private let month: CronField
    private let dayOfWeek: CronField

    init(_ text: String, identity: String?) throws(TriggerError) {
        var readers = try Self.readers(text)
        func next(_ kind: CronFieldKind) throws(TriggerError) -> CronField {
            var parser = CronFieldParser(kind: kind, identity: identity, reader: readers.removeFirst())
            return try parser.field()
        }
        self.second = try readers.count == 6 ? next(.second) : nil
        self.minute = try next(.minute)
        self.hour = try next(.hour)
        self.dayOfMonth = try next(.dayOfMonth)
        self.month = try next(.month)
        self.dayOfWeek = try next(.dayOfWeek)
    }

    /// A reader for each of the five or six fields.
    private static func readers(_ text: String) throws(TriggerError) -> [TextReader] {
        var whole = try TextReader(text)
        whole.skipBlanks()
        var readers = [whole.part()]
        whole.skipBlanks()
        while !whole.isAtEnd {
            guard readers.count < 6 else { throw whole.failure("nothing is expected after six fields") }
            readers.append(whole.part())
            whole.skipBlanks()
        }
        guard readers.count >= 5 else {
            let count = readers[0].isAtEnd ? 0 : readers.count
            throw whole.failure("it has \(count) of five fields, or of six with seconds first")
        }
        return readers
    }

    var text: String {
        ([second].compactMap { $0 } + [minute, hour, dayOfMonth, month, dayOfWeek]).map(\.text).joined(separator: " ")
    }

    var pattern: LocalPattern {
        LocalPattern(
            days: DayPattern(months: month.numbers, monthDays: dayOfMonth.monthDays, weekDays: dayOfWeek.weekDays),
            times: TimePattern(hours: hour.numbers, minutes: minute.numbers, seconds: second?.numbers ?? .single(0))
        )
    }

    /// What the hour field says of the days on which clocks are changed.
    ///
    /// A rhythm, as `*` or `*/2`, follows elapsed time; a list names hours of a day. All 24 hours are a rhythm however they
    /// are written; a single one is none.
    var following: ClockFollowing {
        let count = hour.numbers.count
        return count == 24 || (hour.isRhythm && count > 1) ? .wheneverShown : .onceADay
    }
}
