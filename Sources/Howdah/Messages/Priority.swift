/// How urgent a message is among those of its transport; the lower number is claimed first.
///
/// The order within a transport is priority, then the order in which the messages became ready.
public struct Priority: RawRepresentable, Hashable, Comparable, Codable, Sendable, ExpressibleByIntegerLiteral {
    /// What a message has that nobody gave a priority.
    public static let normal: Self = 0

    public let rawValue: Int16

    public init(rawValue: Int16) {
        self.rawValue = rawValue
    }

    public init(integerLiteral value: Int16) {
        self.init(rawValue: value)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
