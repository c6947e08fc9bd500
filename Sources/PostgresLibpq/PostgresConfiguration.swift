/// Where the server is, who connects to it, and what every session starts with.
///
/// ```swift
/// var configuration = try PostgresConfiguration("postgres://app@db.example/orders?sslmode=verify-full")
/// configuration.applicationName = "orders"
/// configuration["keepalives_idle"] = "30"
/// ```
public struct PostgresConfiguration: Sendable {
    private var options: [String: String]

    /// How long an attempt to connect may take in total, all hosts included; 10 seconds unless the connection string
    /// says otherwise (`connect_timeout`).
    public var connectTimeout: Duration = .seconds(10)

    /// Settings of the server that every session changes after connecting, all in one round trip.
    public var sessionSettings: [String: String] = [:]

    /// Whether connections keep statements prepared under a name.
    ///
    /// True by default. Set it to false behind a pooler in transaction mode that does not follow prepared statements.
    public var preparesStatements = true

    /// How long the server lets a statement run; nil leaves the server's own setting.
    public var statementTimeout: Duration?

    /// Completes the options when a connection is about to be opened, such as by the address of a server that it starts.
    ///
    /// It is called for each connection, and its time does not count for ``connectTimeout``. What it throws, connecting
    /// throws.
    public var beforeConnecting: (@Sendable (inout PostgresConfiguration) async throws -> Void)?

    /// Parses a connection string.
    ///
    /// The string is a URL (`postgres://` or `postgresql://`), a list of `keyword=value`, or empty: what is not set
    /// comes from libpq's environment (`PGHOST` and so on). Throws `PostgresError` with the code
    /// `invalidConfiguration`, which names an unknown keyword and never repeats a password.
    public init(_ connectionString: String = "") throws {
        options = try LibpqOptions.parse(connectionString)
        if let text = options["connect_timeout"] {
            guard let seconds = Int(text) else {
                throw PostgresError(.invalidConfiguration, "connect_timeout is not a whole number of seconds")
            }
            // As in libpq, zero and less mean: no limit.
            connectTimeout = seconds > 0 ? .seconds(seconds) : .seconds(86_400)
        }
    }

    /// The names of the options that libpq knows.
    public static var keywords: Set<String> {
        LibpqOptions.keywords()
    }

    /// The value of one of libpq's options, such as `host` or `sslmode`; nil when it is not set here.
    ///
    /// An unknown keyword makes connecting fail with the code `invalidConfiguration`.
    public subscript(keyword: String) -> String? {
        get { options[keyword] }
        set { options[keyword] = newValue }
    }

    /// The name under which the sessions appear in `pg_stat_activity`.
    public var applicationName: String? {
        get { options["application_name"] }
        set { options["application_name"] = newValue }
    }

    /// What libpq is given: text is always exchanged in UTF-8, which is what Swift's strings are.
    var connectionOptions: [String: String] {
        options.merging(["client_encoding": "UTF8"]) { _, encoding in encoding }
    }

    /// The settings to make after connecting.
    var allSessionSettings: [String: String] {
        guard let statementTimeout else {
            return sessionSettings
        }
        let (seconds, attoseconds) = statementTimeout.components
        // Zero would mean no limit at all.
        let milliseconds = max(1, seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
        return sessionSettings.merging(["statement_timeout": "\(milliseconds)ms"]) { _, timeout in timeout }
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private static let secrets: Set = ["password", "sslpassword"]

    /// The options without passwords.
    public var description: String {
        options.sorted { $0.key < $1.key }
            .map { Self.secrets.contains($0.key) ? "\($0.key)=…" : "\($0.key)=\($0.value)" }
            .joined(separator: " ")
    }

    public var debugDescription: String {
        description
    }

    // `dump` and failing tests print what a mirror shows.
    public var customMirror: Mirror {
        Mirror(self, children: ["options": description])
    }
}
