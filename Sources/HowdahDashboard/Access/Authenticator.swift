import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds out who sends a request.
struct Authenticator: Sendable {
    let access: DashboardAccess
    let signer: Signer
    let guesses: GuessLimiter
    let ended = EndedSessions()
    let now: @Sendable () -> Date

    /// Who sends a request: by its Authorization, its session, the word of a trusted proxy, or being on this machine.
    func admission(of request: RequestHead) -> Admission {
        if let authorization = request.headers["authorization"] {
            return admission(by: authorization, from: request.address)
        }
        if let visitor = visitor(bySessionOf: request) ?? visitor(byProxyOf: request) ?? visitor(byPlaceOf: request) {
            return .admitted(visitor)
        }
        return .anonymous
    }

    // MARK: Passwords and tokens

    /// Who signs in with a name and a password.
    func admission(ofName name: String, password: String, from address: String) -> Admission {
        guesses.look(at: name, from: address) { user(name, password).map { visitor($0, .basic) } }
    }

    private func admission(by authorization: String, from address: String) -> Admission {
        let parts = authorization.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return .refused }
        switch parts[0].lowercased() {
        case "basic":
            guard let (name, password) = Self.credentials(parts[1]) else { return .refused }
            return admission(ofName: name, password: password, from: address)
        case "bearer":
            // A right one is never kept waiting, whoever else guesses at the same address; a wrong one is.
            return visitor(byToken: parts[1]).map(Admission.admitted) ?? guesses.look(at: nil, from: address) { nil }
        default: return .refused
        }
    }

    private func visitor(byToken text: String) -> Visitor? {
        // Each is compared, so that the time tells nothing.
        let found = access.tokens.filter { $0.secret.matches(text) }.first
        return found.map { Visitor(name: $0.name, role: $0.role, scheme: .token) }
    }

    private func user(_ name: String, _ password: String) -> DashboardAccess.User? {
        let user = user(named: name)
        // A name that nobody has takes as long as another.
        let matches = (user?.password ?? Self.nobody).matches(password)
        return matches ? user : nil
    }

    private static let nobody = Secret(Signer.nonce())

    private static func credentials(_ text: String) -> (name: String, password: String)? {
        guard let data = Data(base64Encoded: text), let pair = String(validating: data, as: UTF8.self) else {
            return nil
        }
        let parts = pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    // MARK: Sessions

    /// Begins the session of somebody who has signed in.
    func session(for visitor: Visitor) -> Session {
        let end = now().timeIntervalSince1970 + access.sessionLifetime.seconds
        let password = user(named: visitor.name)?.password.mark(by: signer) ?? ""
        return Session(id: Signer.nonce(), end: Int64(end), password: password, name: visitor.name)
    }

    /// The session that a request belongs to, if it goes on.
    func session(of request: RequestHead) -> Session? {
        guard let cookie = request.cookie(Session.cookie), let text = signer.opened(cookie, for: Session.purpose),
            let session = Session(text), !session.isOver(at: now()), !ended.contains(session)
        else { return nil }
        return session
    }

    private func visitor(bySessionOf request: RequestHead) -> Visitor? {
        guard let session = session(of: request), let user = user(named: session.name),
            user.password.mark(by: signer) == session.password
        else { return nil }
        return visitor(user, .session(session.id))
    }

    private func user(named name: String) -> DashboardAccess.User? {
        access.users.first { $0.name == name }
    }

    private func visitor(_ user: DashboardAccess.User, _ scheme: Visitor.Scheme) -> Visitor {
        Visitor(name: user.name, role: user.role, scheme: scheme)
    }

    // MARK: Proxies and this machine

    private func visitor(byProxyOf request: RequestHead) -> Visitor? {
        guard let proxy = access.proxy, let peer = request.peer, AddressText.canonical(proxy.addresses).contains(peer),
            let name = request.headers[proxy.header], !name.isEmpty
        else { return nil }
        return Visitor(name: name, role: proxy.operators.contains(name) ? .operator : proxy.role, scheme: .proxy)
    }

    private func visitor(byPlaceOf request: RequestHead) -> Visitor? {
        guard access.isOpenOnLoopback, let peer = request.peer, Loopback.contains(address: peer) else { return nil }
        return Visitor(name: "local", role: .operator, scheme: .local)
    }
}
