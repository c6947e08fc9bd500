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
}
