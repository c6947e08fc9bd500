/// A password or a token from the configuration, which no description shows.
public struct HiddenText: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    public let value: String

    public init(_ value: String) {
        self.value = value
    }

    public var description: String { "(hidden)" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
