/// Who may visit a dashboard.
///
/// Nobody may until something is said here; see ``DashboardRefusal``.
public struct DashboardAccess: Sendable {
    /// Somebody who signs in with a name and a password, on the page for it or by HTTP's Basic scheme.
    public struct User: Sendable {
        public var name: String
        public var password: Secret
        public var role: Role

        public init(_ name: String, password: Secret, role: Role) {
            self.name = name
            self.password = password
            self.role = role
        }
    }

    /// A program that shows a token, as HTTP's Bearer scheme has it.
    public struct Token: Sendable {
        /// What the audit log calls it.
        public var name: String
        /// It has to be too long to be guessed: a right one is let in however many wrong ones came before.
        public var secret: Secret
        public var role: Role

        public init(_ name: String, secret: Secret, role: Role) {
            self.name = name
            self.secret = secret
            self.role = role
        }
    }

    /// A proxy that has made sure who somebody is, and says so in a header.
    ///
    /// It has to remove the header from what it receives. From any other address the header counts for nothing.
    public struct Proxy: Sendable {
        /// The header with the name of the user, such as `X-Forwarded-User`.
        public var header: String
        /// The addresses of the proxy.
        public var addresses: Set<String>
        /// The role of those who are not named in ``operators``.
        public var role: Role
        /// The names of those who are operators.
        public var operators: Set<String>

        public init(header: String, addresses: Set<String>, role: Role = .viewer, operators: Set<String> = []) {
            self.header = header.lowercased()
            self.addresses = addresses
            self.role = role
            self.operators = operators
        }
    }

    public var users: [User] = []
    public var tokens: [Token] = []
    public var proxy: Proxy?
    /// The addresses of proxies that name nobody, but say in `X-Forwarded-For` where requests come from.
    ///
    /// Behind a proxy that is neither here nor in ``proxy``, all requests come from one address: wrong passwords of
    /// anybody lock out everybody who shows a password. The proxy has to add to the header, or replace it.
    public var trustedProxies: Set<String> = []
    /// Whether everyone on this machine is an operator.
    ///
    /// It counts only for connections over loopback.
    public var isOpenOnLoopback = false
    /// For how long somebody stays signed in.
    public var sessionLifetime: Duration = .seconds(12 * 3_600)
    /// What session cookies are signed with; `nil` for a key that is made up, so that a restart signs everybody out.
    public var sessionKey: String?

    public init() {}

    /// Whether there is any way in but being on this machine.
    var hasCredentials: Bool { !users.isEmpty || !tokens.isEmpty || proxy != nil }

    /// Every proxy whose word on where requests come from counts.
    var allProxies: Set<String> { AddressText.canonical(trustedProxies.union(proxy?.addresses ?? [])) }
}
