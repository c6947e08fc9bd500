/// How the dashboard is reached, and by whom.
public struct DashboardSettings: Sendable, Hashable {
    /// What somebody may do.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case viewer
        case `operator`
    }

    /// A name with its password or its token.
    public struct Credential: Sendable, Hashable {
        public var name: String
        public var secret: HiddenText
        public var role: Role
    }

    /// A proxy that says who somebody is.
    public struct Proxy: Sendable, Hashable {
        public var header: String
        public var addresses: [String]
        public var role = Role.viewer
        /// The names of those who are operators.
        public var operators: [String] = []
    }

    public var host: String?
    public var port: Int?
    /// The path of its first page; empty for `/`.
    public var prefix = ""
    /// The names under which it may be asked for; none for the usual ones.
    public var hosts: [String] = []
    /// Whether it is reached by HTTPS.
    public var isSecure = false
    public var users: [Credential] = []
    public var tokens: [Credential] = []
    public var proxy: Proxy?
    /// The addresses of proxies that say where requests come from, and nothing of who somebody is.
    public var trustedProxies: [String] = []
    public var sessionLifetime: Duration?
    /// What session cookies are signed with; `nil` for a key that is made up.
    public var sessionKey: HiddenText?
    /// The types whose contents are not shown.
    public var sensitive: [String] = []

    public init() {}
}
