/// Writes metrics in the text format of Prometheus, version 0.0.4.
public struct PrometheusText: Sendable {
    /// The content type of the text.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"
    /// The buckets of histograms end at these powers of two microseconds: from 256 µs to 268 s.
    static let bucketExponents = 8...28

    private var text = ""

    /// Writes families in their order.
    ///
    /// Families of the same name become one, and of two series with the same labels the first one counts: what is
    /// written is always valid.
    public static func render(_ families: [MetricFamily]) -> String {
        var names: [String] = []
        var merged: [String: MetricFamily] = [:]
        for family in families {
            let name = family.description.name
            if merged[name] == nil { names.append(name) }
            merged[name, default: MetricFamily(family.description, [])].samples += family.samples
        }
        var writer = Self()
        for name in names {
            if let family = merged[name] { writer.write(family) }
        }
        return writer.text
    }

    private mutating func write(_ family: MetricFamily) {
        let description = family.description
        text += "# HELP \(description.name) \(Self.escapedHelp(description.help))\n"
        text += "# TYPE \(description.name) \(description.kind.rawValue)\n"
        var seen: Set<[String]> = []
        for sample in family.samples where seen.insert(sample.labels).inserted {
            let labels = zip(description.labels, sample.labels).map { "\($0)=\"\(Self.escaped($1))\"" }
            switch sample.value {
            case .number(let number): line(description.name, labels, Self.number(number))
            case .durations(let histogram): write(histogram, description.name, labels)
            }
        }
    }

    private mutating func write(_ histogram: DurationHistogram, _ name: String, _ labels: [String]) {
        for exponent in Self.bucketExponents {
            let bound = Double(1 << exponent) / 1e6
            line(name + "_bucket", labels + ["le=\"\(bound)\""], "\(histogram.count(belowPowerOfTwo: exponent))")
        }
        line(name + "_bucket", labels + ["le=\"+Inf\""], "\(histogram.count)")
        line(name + "_sum", labels, "\(Double(histogram.totalMicroseconds) / 1e6)")
        line(name + "_count", labels, "\(histogram.count)")
    }

    private mutating func line(_ name: String, _ labels: [String], _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels.joined(separator: ","))} \(value)\n"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    /// The value of a label: it may hold any character.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func escapedHelp(_ text: String) -> String {
        escaped(text).split(separator: "\\\"", omittingEmptySubsequences: false).joined(separator: "\"")
    }
}
