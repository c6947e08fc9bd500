/// Lengths of time, as people say them.
enum TimeText {
    /// A length of time in its largest unit, rounded down, never less than a second.
    static func rounded(_ seconds: Double) -> String {
        let seconds = Int(max(seconds, 1).rounded(.down))
        switch seconds {
        case ..<60: return amount(seconds, "second")
        case ..<3_600: return amount(seconds / 60, "minute")
        case ..<86_400: return amount(seconds / 3_600, "hour")
        default: return amount(seconds / 86_400, "day")
        }
    }

    private static func amount(_ count: Int, _ unit: String) -> String {
        "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
}
