/// A single value of the file.
///
/// Only `true` and `false` are flags: a country code `no` or a switch `on` stays the text it looks like.
enum YAMLScalar: Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)

    /// Finds out what a scalar is.
    ///
    /// - Parameters:
    ///   - text: The scalar, without quotation marks.
    ///   - isPlain: Whether it stood there without quotation marks; otherwise it is a text.
    init(_ text: String, isPlain: Bool) {
        guard isPlain else {
            self = .text(text)
            return
        }
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .flag(true)
        case "false", "False", "FALSE": self = .flag(false)
        case _ where !text.allSatisfy({ $0.isASCII && !$0.isWhitespace }): self = .text(text)
        case let text: self = Self.number(in: text) ?? .text(text)
        }
    }

    private static func number(in text: String) -> Self? {
        if let integer = Int(text) { return .integer(integer) }
        switch text.lowercased() {
        case ".nan": return .number(.nan)
        case ".inf", "+.inf": return .number(.infinity)
        case "-.inf": return .number(-.infinity)
        case let text where text.allSatisfy({ "0123456789.+-e".contains($0) }): return Double(text).map(Self.number)
        default: return nil
        }
    }

    /// The value in the words of an error message.
    var inWords: String {
        switch self {
        case .null: "nothing"
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .text(let text): text.quoted
        }
    }
}
