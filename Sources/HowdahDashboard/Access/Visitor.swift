/// Somebody who has been recognized.
struct Visitor: Sendable, Hashable {
    /// How it became known who it is.
    enum Scheme: Sendable, Hashable {
        /// A signed cookie, of the session of this identifier.
        case session(String)
        case basic, token, proxy, local
    }

    var name: String
    var role: Role
    var scheme: Scheme

    /// What the tokens of this visitor's forms are bound to.
    var binding: String {
        switch scheme {
        case .session(let id): "session \(id)"
        case .basic: "basic \(name)"
        case .token: "token \(name)"
        case .proxy: "proxy \(name)"
        case .local: "local"
        }
    }

    /// Whether a browser adds the credentials by itself, to whatever request a foreign page makes it send.
    var needsFormToken: Bool { scheme != .token }
}
