/// Where a database is, as libpq reads it: a URL, or pairs such as `host=db dbname=app`.
///
/// It may hold a password, so neither its description nor its debug description shows more of it than
/// the user, the host and the database of a URL.
public struct ConnectionString: Sendable, Hashable {
    /// The text to give to libpq, with its password; empty for libpq's own variables and defaults.
    public let value: String

    public init(_ value: String) {
        self.value = value
    }
}

extension ConnectionString: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What can be shown to anybody.
    public var description: String {
        guard !value.isEmpty else { return "libpq's default" }
        guard let scheme = value.firstRange(of: "://") else { return "a libpq connection string" }
        // Whatever stands before the last "@" may be part of a password that was not escaped.
        let rest = value[scheme.upperBound...]
        let address = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        let credentials = rest[..<address.startIndex]
        let user = credentials.prefix { $0 != ":" && $0 != "@" && $0 != "/" && $0 != "?" }
        let place = address.prefix { $0 != "?" }
        let secret = credentials.dropFirst(user.count).count > 1 ? ":***" : ""
        return value[..<scheme.upperBound] + user + secret + (credentials.isEmpty ? "" : "@") + place
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(reflecting: description) }
}
