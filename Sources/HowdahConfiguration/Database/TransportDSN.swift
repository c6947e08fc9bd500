/// Where a transport keeps its messages, read from a text such as `postgres://db/app?queue_name=mail`.
///
/// The options of the transport are taken out of the query, and what remains is for libpq.
public struct TransportDSN: Sendable, Hashable {
    /// The kinds of transport.
    public enum Scheme: String, Sendable, Hashable, CaseIterable {
        /// A PostgreSQL server; also written `postgresql://`.
        case postgres
        /// The memory of this process, for tests and trials.
        case inMemory = "in-memory"
        /// None: messages are handled where they are dispatched.
        case sync
    }

    public var scheme: Scheme
    /// The server; `nil` for the configured database, and for transports without one.
    public var connection: ConnectionString?
    /// How the server is used; without meaning for transports that have none.
    public var options: PostgresTransportOptions

    /// A transport in the configured database.
    public init(options: PostgresTransportOptions = PostgresTransportOptions()) {
        self.scheme = .postgres
        self.connection = nil
        self.options = options
    }

    /// Reads a DSN.
    ///
    /// An option in the DSN beats the same one in `options`, which beats its default.
    ///
    /// - Parameters:
    ///   - text: The DSN.
    ///   - options: What is configured apart from the DSN.
    ///   - connectionKeywords: The parameters that libpq itself knows, such as `sslmode`. Those, and the
    ///     options of the transport, may stand in the query.
    /// - Throws: ``ValueError`` that names the option and the allowed ones, and no password.
    public init(
        parsing text: String,
        over options: PostgresTransportOptions = PostgresTransportOptions(),
        connectionKeywords: Set<String>
    ) throws(ValueError) {
        self.scheme = try Self.scheme(of: text)
        self.options = options
        self.connection = nil
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count == 2 ? parts[1] : ""
        let remaining = try takeOptions(from: query, connectionKeywords: scheme == .postgres ? connectionKeywords : [])
        guard scheme == .postgres else { return }
        self.connection = ConnectionString(parts[0] + (remaining.isEmpty ? "" : "?" + remaining))
    }

    private static func scheme(of text: String) throws(ValueError) -> Scheme {
        let allowed = "expected postgres://, postgresql://, in-memory:// or sync://"
        guard let end = text.firstRange(of: "://") else {
            throw ValueError("\(allowed), found a text without one of these at its beginning")
        }
        let name = String(text[..<end.lowerBound])
        switch name {
        case "postgres", "postgresql": return .postgres
        case "in-memory": return .inMemory
        case "sync": return .sync
        case _ where name.allSatisfy({ $0.isLetter || $0.isNumber || "+-._".contains($0) }):
            throw ValueError("\(allowed), found \("\(name)://".quoted)")
        default: throw ValueError("\(allowed), found something else")
        }
    }

    /// Takes the transport's own options out of a query.
    ///
    /// - Returns: The rest of the query, as it was.
    private mutating func takeOptions(
        from query: Substring,
        connectionKeywords: Set<String>
    ) throws(ValueError) -> String {
        var remaining: [Substring] = []
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let name = pair[0].percentDecoded, let value = pair.count == 2 ? pair[1].percentDecoded : "" else {
                throw ValueError("the query holds a \"%\" that is not followed by two hexadecimal digits")
            }
            if try options.set(name, to: value) { continue }
            guard connectionKeywords.contains(name) else {
                throw Self.unknownOption(name, connectionKeywords: connectionKeywords)
            }
            remaining.append(part)
        }
        return remaining.joined(separator: "&")
    }

    private static func unknownOption(_ name: String, connectionKeywords: Set<String>) -> ValueError {
        let allowed = (PostgresTransportOptions.names + connectionKeywords.sorted()).joined(separator: ", ")
        return ValueError("unknown option \(name.quoted); allowed are \(allowed)")
    }
}
