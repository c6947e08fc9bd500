/// Reads a length of time: `90 seconds`, `1 day`, `1h 30m`, `PT24H`, `P1D`, or a whole number of seconds.
public enum DurationText {
    private static let units: [(names: [String], unit: Duration)] = [
        (["ms", "millisecond", "milliseconds"], .milliseconds(1)),
        (["s", "sec", "secs", "second", "seconds"], .seconds(1)),
        (["m", "min", "mins", "minute", "minutes"], .seconds(60)),
        (["h", "hour", "hours"], .seconds(3_600)),
        (["d", "day", "days"], .seconds(86_400)),
        (["w", "week", "weeks"], .seconds(604_800)),
    ]

    private static let uneven = ["month", "months", "year", "years", "weekday", "weekdays"]

    /// The length of time that `text` names, which may be zero.
    ///
    /// - Throws: What was not understood and at which column. Months and years are refused: they have no fixed length.
    public static func duration(_ text: String) throws(TriggerError) -> Duration {
        var reader = try TextReader(text)
        reader.skipBlanks()
        guard !reader.isAtEnd else { throw reader.failure("it is empty") }
        return try reader.next == "p" ? isoDuration(&reader) : phrase(&reader)
    }

    private static func phrase(_ reader: inout TextReader) throws(TriggerError) -> Duration {
        var total = Duration.zero
        var isFirst = true
        while !reader.isAtEnd {
            let number = try wholeNumber(&reader)
            reader.skipBlanks()
            if isFirst, reader.isAtEnd { return .seconds(number) }
            total += try unit(&reader) * number
            reader.skipBlanks()
            isFirst = false
        }
        return total
    }

    private static func wholeNumber(_ reader: inout TextReader) throws(TriggerError) -> Int {
        let column = reader.column
        if reader.take("-") { throw reader.failure("a length of time is not negative", at: column) }
        guard let number = try reader.number() else {
            throw reader.failure("a number is expected, as in \"90 seconds\", \"1 day\" or \"PT24H\"")
        }
        if reader.next == "." || reader.next == "," {
            throw reader.failure("a whole number is expected; for less than a second there are milliseconds (ms)")
        }
        return number
    }

    private static func unit(_ reader: inout TextReader) throws(TriggerError) -> Duration {
        let column = reader.column
        let name = reader.word()
        if uneven.contains(name) {
            throw reader.failure(
                "a \(name) has no fixed length: use a cron expression or a calendar phrase",
                at: column
            )
        }
        guard let unit = units.first(where: { $0.names.contains(name) })?.unit else {
            throw reader.failure("a unit is expected: ms, seconds, minutes, hours, days or weeks", at: column)
        }
        return unit
    }

    /// `P`, weeks or days, then `T`, hours, minutes and seconds, as ISO 8601 has them.
    private static func isoDuration(_ reader: inout TextReader) throws(TriggerError) -> Duration {
        var total = Duration.zero
        var order: [(letter: Character, unit: Int)] = [("w", 604_800), ("d", 86_400)]
        var hasTime = false
        var isEmpty = true
        _ = reader.take("p")
        while !reader.isAtEnd {
            if !hasTime, reader.take("t") {
                order = [("h", 3_600), ("m", 60), ("s", 1)]
                (hasTime, isEmpty) = (true, true)
                continue
            }
            let number = try wholeNumber(&reader)
            if !hasTime, reader.next == "m" || reader.next == "y" {
                throw reader.failure("a month or year has no fixed length: use a cron expression or a calendar phrase")
            }
            guard let place = order.firstIndex(where: { $0.letter == reader.next }) else {
                throw reader.failure("an ISO 8601 duration is expected, such as P1D, PT24H or P1DT12H")
            }
            _ = reader.take(order[place].letter)
            total += .seconds(number * order[place].unit)
            order.removeFirst(place + 1)
            isEmpty = false
        }
        guard !isEmpty else { throw reader.failure("an ISO 8601 duration is expected, such as P1D, PT24H or P1DT12H") }
        return total
    }
}
