import Howdah
import HowdahCommands

/// Numbers as pages show them.
enum CountText {
    /// With a thin space between thousands: 12 345.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
            text.append(digit)
        }
        return number < 0 ? "−\(text)" : text
    }

    /// A number of things: "1 message", "2 000 messages".
    static func of(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A length of time in its two largest units.
    static func time(_ duration: Duration) -> String { Amount.time(duration) }
}

extension CountText {
    /// A number a second, with three digits that count.
    static func rate(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        guard value < 100 else { return grouped(Int(value.rounded())) }
        let digits = value < 1 ? 1_000.0 : value < 10 ? 100 : 10
        return "\((value * digits).rounded() / digits)"
    }

    /// A length of time with two digits that count: 850 µs, 1.2 ms, 34 s.
    static func short(_ duration: Duration?) -> String {
        guard let duration else { return "–" }
        let microseconds = duration.milliseconds * 1_000
        switch microseconds {
        case ..<1_000: return "\(Int(microseconds.rounded())) µs"
        case ..<1_000_000: return "\(twoDigits(microseconds / 1_000)) ms"
        case ..<60_000_000: return "\(twoDigits(microseconds / 1_000_000)) s"
        default: return time(duration)
        }
    }

    private static func twoDigits(_ value: Double) -> String {
        value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
    }
}
