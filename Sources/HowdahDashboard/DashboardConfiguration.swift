/// How a dashboard is reached, and by whom.
public struct DashboardConfiguration: Sendable {
    /// The address on which it listens.
    public var host = "127.0.0.1"
    /// The port on which it listens; 0 for any that is free.
    public var port = 8_420
    /// The path of its first page, such as `/ops`; empty if it has a host of its own.
    public var prefix = ""
    /// The names under which it may be asked for, without ports.
    ///
    /// If none is given, any will do; but on a loopback address only those of loopback.
    public var hosts: Set<String> = []
    /// Whether it is reached by HTTPS, through a proxy: cookies are then sent by no other way.
    public var isSecure = false
    /// Who may visit it.
    public var access = DashboardAccess()
    /// The types of messages whose bodies and headers nobody is shown: a type, or a prefix followed by `*`.
    public var sensitiveTypes: [String] = []
    /// How many browsers may be kept up to date at a time.
    public var maximumStreams = 256
    /// How many of those may be kept up to date for visitors of one name: each page that is open is one.
    public var maximumStreamsOfOneVisitor = 32

    public init() {}

    var knownHosts: Set<String> {
        if !hosts.isEmpty { return Set(hosts.map { $0.lowercased() }) }
        return Loopback.contains(host: host) ? ["localhost", "127.0.0.1", "::1", host.lowercased()] : []
    }
}
