import Howdah

/// Numbers as people read them.
package enum Amount {
    /// A number of things: "1 message", "2 messages".
    package static func of(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A number of bytes in the largest unit that leaves at least one.
    package static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
        while value >= 1_024, units.count > 1 {
            value /= 1_024
            units = units.dropFirst()
        }
        let unit = units.first ?? ""
        return unit == "B" ? "\(count) B" : "\(tenths(value)) \(unit)"
    }

    /// A time in its two largest units: "3 d 4 h", "12 s".
    package static func time(_ duration: Duration) -> String {
        let total = max(duration.components.seconds, 0)
        let parts = [(total / 86_400, "d"), (total / 3_600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s")]
        let shown = parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        return shown.isEmpty ? "0 s" : shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    /// A number with at most one digit after the point.
    static func tenths(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
    }

    /// A duration in seconds, to the millisecond and without a needless fraction: "2", "0.5".
    static func seconds(_ duration: Duration) -> String {
        let seconds = (duration.seconds * 1_000).rounded() / 1_000
        return seconds == seconds.rounded() ? "\(Int64(seconds))" : "\(seconds)"
    }
}
