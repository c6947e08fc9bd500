/// Reads a calendar phrase: which days, and at what time of day.
///
/// ```
/// phrase  = days [ [ "at" ] time ]
/// days    = place ( weekday | "day" | "weekday" ) "of" months
///         | [ again ] weekday [ again "week" ]
///         | again ( "day" | "weekday" ) | "daily" | "tomorrow"
/// place   = "first" … "fifth" | "1st" … "31st" | "last"
/// months  = again "month" | again "year" | month { "and" month }
/// again   = "next" | "this" | "every" | "each" | "the"
/// time    = HH:MM [ ":SS" ] | "noon" | "midnight"
/// ```
struct CalendarPhrase {
    let pattern: LocalPattern

    init(_ text: String) throws(TriggerError) {
        var reader = WordReader(try TextReader(text))
        let days = try CalendarDays.days(&reader)
        let second = try Self.secondOfDay(&reader)
        self.pattern = LocalPattern(
            days: days,
            times: TimePattern(
                hours: .single(second / 3_600),
                minutes: .single(second / 60 % 60),
                seconds: .single(second % 60)
            )
        )
        guard pattern.canMatch else {
            throw TriggerError(text: text, position: 1, reason: "it can never match: there is no such day")
        }
    }

    private static func secondOfDay(_ reader: inout WordReader) throws(TriggerError) -> Int {
        if reader.isAtEnd { return 0 }
        let hasAt = reader.take("at")
        let second =
            if reader.take("midnight") { 0 } else if reader.take("noon") { 43_200 } else {
                try reader.time(expected: hasAt ? "a time of day is expected" : "\"at\" or a time of day is expected")
            }
        guard reader.isAtEnd else { throw reader.failure("nothing is expected after the time of day") }
        return second
    }
}
