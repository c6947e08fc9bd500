/// Identifies a message within its store, from dispatch to its end.
///
/// The identifier stays the same through delays, retries, failure and repair. Within one transport and
/// one priority, a smaller identifier was dispatched earlier.
public struct MessageID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads an identifier as people type it: a positive decimal number.
    public init?(_ text: some StringProtocol) {
        guard let number = Int64(text), number > 0 else { return nil }
        self.init(rawValue: number)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension MessageID: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
