/// Writes an interval for people, in the largest unit that divides it: `10 minutes`, `1 day`, `90 seconds`.
enum IntervalText {
    private static let units: [(name: String, microseconds: Int64)] = [
        ("day", 86_400_000_000), ("hour", 3_600_000_000), ("minute", 60_000_000), ("second", 1_000_000),
        ("millisecond", 1_000), ("microsecond", 1),
    ]

    static func text(microseconds: Int64) -> String {
        let unit = units.first { microseconds % $0.microseconds == 0 } ?? ("microsecond", 1)
        let count = microseconds / unit.microseconds
        return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
    }
}
