/// Reads a time of day: `08:00`, `17:30:15`.
enum ClockText {
    /// Reads the hour, from 0 to 23, the minute and, if there is a second colon, the second.
    ///
    /// - Returns: The seconds since midnight.
    static func secondOfDay(_ reader: inout TextReader) throws(TriggerError) -> Int {
        let hour = try field("hour", 0...23, &reader)
        guard reader.take(":") else { throw reader.failure("a time of day is expected, such as 08:00") }
        let minute = try field("minute", 0...59, &reader)
        let second = try reader.take(":") ? field("second", 0...59, &reader) : 0
        return hour * 3_600 + minute * 60 + second
    }

    static func field(
        _ name: String,
        _ range: ClosedRange<Int>,
        _ reader: inout TextReader
    ) throws(TriggerError) -> Int {
        let column = reader.column
        guard let number = try reader.number(digits: 4) else { throw reader.failure("\(article(name)) is expected") }
        guard range.contains(number) else {
            throw reader.failure(
                "\(number) is not \(article(name)) (\(range.lowerBound)-\(range.upperBound))",
                at: column
            )
        }
        return number
    }

    private static func article(_ name: String) -> String {
        name == "hour" ? "an hour" : "a \(name)"
    }
}
