/// Durations as people write them, on the command line and in the configuration.
///
/// ```swift
/// try DurationText.parse("250ms")      // 0.25 seconds
/// try DurationText.parse("1.5 m")      // 90 seconds
/// try DurationText.parse("1h 30m")     // 5400 seconds
/// try DurationText.parse("20")         // 20 seconds
/// ```
public enum DurationText {
    /// Reads one or several numbers with their units, which add up; a number alone is in seconds.
    ///
    /// - Throws: ``ValueError`` if the text is anything else, is negative, or is longer than a century.
    public static func parse(_ text: String) throws(ValueError) -> Duration {
        var rest = text.trimmed
        if let seconds = number(rest) { return try duration(ofSeconds: seconds, text) }
        var seconds = 0.0
        repeat {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count).drop(while: \.isWhitespace)
            let unit = rest.prefix(while: \.isLetter)
            guard let value = number(digits), let factor = units[unit.lowercased()] else { throw unreadable(text) }
            seconds += value * factor
            rest = rest.dropFirst(unit.count).drop(while: \.isWhitespace)
        } while !rest.isEmpty
        return try duration(ofSeconds: seconds, text)
    }

    /// Converts a number of seconds that comes from outside.
    ///
    /// - Throws: ``ValueError`` if it is negative, not a number, or more than a century.
    static func duration(ofSeconds seconds: Double, _ text: String) throws(ValueError) -> Duration {
        guard seconds >= 0 else { throw unreadable(text) }
        guard seconds <= century else { throw ValueError("the duration \(text.quoted) is longer than 100 years") }
        return .seconds(seconds)
    }

    private static let century = 100 * 365.25 * 86_400

    private static let units: [String: Double] = {
        let names: [(Double, [String])] = [
            (0.001, ["ms", "msec", "millisecond", "milliseconds"]),
            (1, ["s", "sec", "secs", "second", "seconds"]),
            (60, ["m", "min", "mins", "minute", "minutes"]),
            (3_600, ["h", "hour", "hours"]),
            (86_400, ["d", "day", "days"]),
            (604_800, ["w", "week", "weeks"]),
        ]
        return Dictionary(uniqueKeysWithValues: names.flatMap { factor, names in names.map { ($0, factor) } })
    }()

    private static func number(_ text: Substring) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
        return Double(text)
    }

    private static func unreadable(_ text: String) -> ValueError {
        let examples = "\"250ms\", \"5s\", \"1.5 m\", \"2 hours\" or a number of seconds"
        return ValueError("\(text.quoted) is not a duration; write \(examples)")
    }
}
