import Howdah

/// Reads how long a message is to be held back.
enum DelayText {
    private static let units: [(suffix: String, seconds: Double)] = [
        ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400),
    ]

    /// Reads a number with a unit, or a number of seconds.
    static func duration(_ text: String) throws -> Duration {
        let unit = units.first { text.hasSuffix($0.suffix) }
        let digits = text.dropLast(unit?.suffix.count ?? 0)
        guard let first = digits.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            let number = Double(digits), number.isFinite
        else {
            let shown = Printable(text, limit: 64)
            throw CommandFailure(
                .usage,
                "A delay is a number with a unit, such as 500ms, 5s, 10m, 2h or 1d, not \"\(shown)\"."
            )
        }
        let milliseconds = (number * (unit?.seconds ?? 1) * 1_000).rounded(.up)
        guard milliseconds <= NumberOption.maximumSeconds * 1_000 else {
            throw CommandFailure(.usage, "The delay \"\(Printable(text, limit: 64))\" is longer than a century.")
        }
        return .milliseconds(Int64(milliseconds))
    }
}
