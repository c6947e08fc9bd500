/// The stored name of a message type, such as `invoices.send-reminder`.
///
/// It is called *type* wherever people and other programs meet it: on the command line, in JSON, in the
/// configuration, in the database.
public struct MessageKind: RawRepresentable, Hashable, Codable, Sendable, ExpressibleByStringLiteral {
    /// The longest kind, in bytes of UTF-8.
    public static let maximumLength = 190

    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// Checks a name that comes from outside the program.
    ///
    /// - Throws: ``NameError`` if the name is empty, longer than ``maximumLength`` bytes, or holds
    ///   control characters.
    public init(validating name: String) throws {
        guard !name.isEmpty else { throw NameError(what: "message type", name: name, problem: "is empty") }
        guard name.utf8.count <= Self.maximumLength else {
            throw NameError(what: "message type", name: name, problem: "is longer than \(Self.maximumLength) bytes")
        }
        guard name.unicodeScalars.allSatisfy({ !$0.properties.isControl }) else {
            throw NameError(what: "message type", name: name, problem: "holds control characters")
        }
        self.init(rawValue: name)
    }
}

extension MessageKind: CustomStringConvertible {
    public var description: String { rawValue }
}

extension Unicode.Scalar.Properties {
    var isControl: Bool { generalCategory == .control }
}
