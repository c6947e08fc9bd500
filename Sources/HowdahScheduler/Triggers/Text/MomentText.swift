/// Writes a moment for people, in UTC and as short as it is exact: `2026-12-01T09:00:00Z`.
enum MomentText {
    static func text(_ moment: Moment) -> String {
        let local = LocalTime(seconds: moment.second)
        let fraction = moment.microseconds - Int64(moment.second) * 1_000_000
        let part = fraction == 0 ? "" : "." + digits(Int(fraction), 6)
        return "\(day(local.date))T\(clock(local.secondOfDay))\(part)Z"
    }

    static func day(_ date: CivilDate) -> String {
        "\(digits(date.year, 4))-\(digits(date.month, 2))-\(digits(date.day, 2))"
    }

    /// A time of day with its seconds.
    static func clock(_ secondOfDay: Int) -> String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map { digits($0, 2) }.joined(separator: ":")
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(count - text.count, 0)) + text
    }
}
