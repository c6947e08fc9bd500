/// What HTTP allows as a header, and which headers are not the configuration's to give.
enum HeaderRule {
    /// Headers that say how a request is transmitted.
    private static let transmission: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect",
    ]

    /// What is wrong with a name; `nil` if nothing is.
    static func problem(ofName name: String) -> String? {
        let isToken = name.utf8.allSatisfy { byte in
            let scalar = Character(Unicode.Scalar(byte))
            return scalar.isASCII && (scalar.isLetter || scalar.isNumber || "!#$%&'*+-.^_`|~".contains(scalar))
        }
        guard isToken, !name.isEmpty else { return "expected the name of a header, found \(name.quoted)" }
        let lower = name.lowercased()
        let isOurs = lower.hasPrefix("howdah-") || lower.hasPrefix("webhook-") || transmission.contains(lower)
        return isOurs ? "this header is set for each request and cannot be given" : nil
    }

    /// What is wrong with a value, which is not shown; `nil` if nothing is.
    static func problem(ofValue value: String) -> String? {
        let isPrintable = value.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\t") }
        return isPrintable ? nil : "the value of a header consists of printable ASCII"
    }
}
