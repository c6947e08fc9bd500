/// The name of a transport, such as `async`.
public struct TransportName: RawRepresentable, Hashable, Codable, Sendable, ExpressibleByStringLiteral {
    /// The longest name, in characters.
    public static let maximumLength = 64

    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// Checks a name that comes from outside the program.
    ///
    /// - Throws: ``NameError`` unless the name consists of 1 to ``maximumLength`` ASCII letters, digits,
    ///   underscores, dots and hyphens.
    public init(validating name: String) throws {
        guard !name.isEmpty else { throw NameError(what: "transport", name: name, problem: "is empty") }
        guard name.count <= Self.maximumLength else {
            throw NameError(what: "transport", name: name, problem: "is longer than \(Self.maximumLength) characters")
        }
        guard name.unicodeScalars.allSatisfy(Self.isAllowed) else {
            let problem = "may hold only ASCII letters, digits, \"_\", \".\" and \"-\""
            throw NameError(what: "transport", name: name, problem: problem)
        }
        self.init(rawValue: name)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
        default: false
        }
    }
}

extension TransportName: CustomStringConvertible {
    public var description: String { rawValue }
}
