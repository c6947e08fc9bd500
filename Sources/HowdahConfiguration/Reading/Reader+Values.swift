import Howdah

extension Reader {
    mutating func flag(_ entry: Entry?) -> Bool? {
        value(entry, expecting: "true or false") { scalar in
            if case .flag(let flag) = scalar { flag } else { nil }
        }
    }

    mutating func text(_ entry: Entry?, expecting what: String = "a text") -> String? {
        value(entry, expecting: what) { scalar in
            if case .text(let text) = scalar { text } else { nil }
        }
    }

    /// A text; numbers and flags are taken as they are written.
    mutating func anyText(_ entry: Entry?, expecting what: String = "a text") -> String? {
        value(entry, expecting: what) { scalar in
            if case .text(let text) = scalar { text } else { scalar.inWords }
        }
    }

    mutating func integer(_ entry: Entry?, from minimum: Int, to maximum: Int = .max) -> Int? {
        let range = maximum == .max ? "of \(minimum) or more" : "from \(minimum) to \(maximum)"
        return value(entry, expecting: "a whole number \(range)") { scalar in
            guard case .integer(let integer) = scalar, (minimum...maximum).contains(integer) else { return nil }
            return integer
        }
    }

    mutating func number(_ entry: Entry?, expecting what: String, in range: ClosedRange<Double>) -> Double? {
        value(entry, expecting: what) { scalar in
            switch scalar {
            case .integer(let integer) where range.contains(Double(integer)): Double(integer)
            case .number(let number) where range.contains(number): number
            default: nil
            }
        }
    }

    /// A number of milliseconds.
    mutating func milliseconds(_ entry: Entry?) -> Duration? {
        number(entry, expecting: "a number of milliseconds, 0 or more", in: 0...3_155_760_000_000)
            .map { .milliseconds($0) }
    }

    /// A positive number of seconds, or a duration with its unit.
    mutating func seconds(_ entry: Entry?) -> Duration? {
        value(entry, expecting: "a number of seconds or a duration such as \"5 m\", more than 0") {
            scalar throws(ValueError) in
            let duration: Duration
            switch scalar {
            case .integer(let integer): duration = try DurationText.duration(ofSeconds: Double(integer), "\(integer)")
            case .number(let number): duration = try DurationText.duration(ofSeconds: number, "\(number)")
            case .text(let text): duration = try DurationText.parse(text)
            case .flag, .null: return nil
            }
            return duration > .zero ? duration : nil
        }
    }

    /// An amount of memory in bytes.
    mutating func bytes(_ entry: Entry?) -> Int? {
        value(entry, expecting: "a number of bytes or an amount such as \"128M\", more than 0") {
            scalar throws(ValueError) in
            switch scalar {
            case .integer(let integer): integer > 0 ? integer : nil
            case .text(let text): try ByteSizeText.parse(text)
            case .flag, .null, .number: nil
            }
        }
    }

    mutating func transportName(_ entry: Entry?) -> TransportName? {
        value(entry, expecting: "the name of a transport") { scalar throws(ValueError) in
            guard case .text(let text) = scalar else { return nil }
            return try PostgresTransportOptions.transportName(text)
        }
    }
}
