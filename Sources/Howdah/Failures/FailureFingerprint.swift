/// Identifies failures that are the same but for the names and numbers in them.
///
/// The store makes it of the class of the error, its code, and its message in the form of ``FailurePattern``. It stays
/// the same as long as a store keeps messages, and means nothing to other stores.
public struct FailureFingerprint: RawRepresentable, Hashable, Codable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Checks a fingerprint that comes from outside the program.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` unless it consists of 16 digits, the
    ///   letters from a to f among them.
    public init(validating text: String) throws {
        guard text.utf8.count == 16, text.utf8.allSatisfy(Self.isAllowed) else {
            let shown = Printable(text, limit: 64)
            let advice = "See the first column of \"failed:show --groups\"."
            throw TransportError(.invalid, "\"\(shown)\" is no group of failures. \(advice)")
        }
        self.init(rawValue: text)
    }

    private static func isAllowed(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}

extension FailureFingerprint: CustomStringConvertible {
    public var description: String { rawValue }
}
