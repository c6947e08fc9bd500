public import Howdah

/// How a transport uses its PostgreSQL server.
public struct PostgresTransportOptions: Sendable, Hashable {
    /// Under which name the messages are stored; `nil` for that of the transport.
    public var queueName: TransportName?
    /// Whether what the transport needs is created when it is first used.
    public var autoSetup = true
    /// How long a message in hand stays with a worker that gives no sign of life; `nil` for the lease of the settings, 30
    /// seconds unless they say otherwise.
    ///
    /// Written in seconds. It is the lease of whole workers: the shortest of all transports counts, whichever a worker
    /// consumes, and leases are renewed at least three times in that time. So a long handler keeps its message, and
    /// a worker whose death is noticed at once loses it earlier.
    public var redeliverTimeout: Duration?
    /// Whether idle workers are woken by a notification; otherwise they only poll.
    public var usesNotify = true
    /// Whether the server is behind a pooler.
    public var pooling = ConnectionPooling.automatic
    /// The largest body that is taken, in bytes; `nil` for the transport's own limit.
    public var maximumBodyBytes: Int?
    /// The schema that holds the tables; `nil` for the usual one.
    public var schema: String?

    public init() {}

    /// The names under which the options are given, in a DSN and in the configuration.
    public static let names = [
        "queue_name", "auto_setup", "redeliver_timeout", "use_notify", "pooled", "max_body_bytes", "schema",
    ]

    /// Sets an option from its text in a DSN.
    ///
    /// - Returns: Whether there is an option of that name.
    /// - Throws: ``ValueError`` if the text does not fit the option.
    mutating func set(_ name: String, to text: String) throws(ValueError) -> Bool {
        switch name {
        case "queue_name": queueName = try Self.transportName(text)
        case "auto_setup": autoSetup = try Self.flag(text, name)
        case "redeliver_timeout": redeliverTimeout = try Self.duration(text, name)
        case "use_notify": usesNotify = try Self.flag(text, name)
        case "pooled": pooling = try Self.pooling(text)
        case "max_body_bytes": maximumBodyBytes = try ByteSizeText.parse(text)
        case "schema": schema = try Self.schema(text)
        default: return false
        }
        return true
    }

    static func transportName(_ text: String) throws(ValueError) -> TransportName {
        do {
            return try TransportName(validating: text)
        } catch {
            throw ValueError(String(ErrorText.message(of: error).dropLast()))
        }
    }

    static func schema(_ text: String) throws(ValueError) -> String {
        guard let problem = SchemaNameRule.problem(with: text) else { return text }
        throw ValueError("the schema \(text.quoted) \(problem)")
    }

    private static func flag(_ text: String, _ name: String) throws(ValueError) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes", "on": return true
        case "false", "0", "no", "off": return false
        default: throw ValueError("the option \"\(name)\" must be true or false, not \(text.quoted)")
        }
    }

    private static func duration(_ text: String, _ name: String) throws(ValueError) -> Duration {
        let duration = try DurationText.parse(text)
        guard duration > .zero else { throw ValueError("the option \"\(name)\" must be more than 0") }
        return duration
    }

    private static func pooling(_ text: String) throws(ValueError) -> ConnectionPooling {
        guard let pooling = ConnectionPooling(rawValue: text.lowercased()) else {
            throw ValueError("the option \"pooled\" must be auto, true or false, not \(text.quoted)")
        }
        return pooling
    }
}
