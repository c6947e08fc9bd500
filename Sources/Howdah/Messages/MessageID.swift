/// Identifies a message within its store, from dispatch to its end.
///
/// The identifier stays the same through delays, retries, failure and repair, and is never given to another message of
/// the store. Within one call of ``MessageStore/send(_:)`` identifiers grow in the order of the messages. Beyond that
/// they say nothing certain: a store draws one before the message is stored for good, so of two messages that are
/// dispatched at the same time the one with the smaller identifier may appear later, and there may be gaps.
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
