import HTTPTypes

/// One thing that can be asked of the dashboard: how, where, by whom, and what happens.
struct Endpoint: Sendable {
    enum Method: String, Sendable, Hashable, CaseIterable {
        case get = "GET"
        case post = "POST"

        var request: HTTPRequest.Method {
            switch self {
            case .get: .get
            case .post: .post
            }
        }
    }

    /// Who may ask.
    enum Access: Sendable, Hashable {
        /// Anybody, known or not.
        case open
        /// Whoever has at least this role.
        case role(Role)

        static let viewer = Self.role(.viewer)
        static let `operator` = Self.role(.operator)
    }

    typealias Action = @Sendable (PageRequest) async throws -> Answer

    let method: Method
    /// The path below that of the dashboard; parts that begin with a colon are placeholders.
    let path: String
    let access: Access
    let action: Action

    init(_ method: Method, _ path: String, _ access: Access, _ action: @escaping Action) {
        self.method = method
        self.path = path
        self.access = access
        self.action = action
    }
}
