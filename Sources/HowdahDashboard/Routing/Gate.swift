import HTTPTypes
import Hummingbird
import Logging

/// What every request passes: the one place where access is decided.
struct Gate: Sendable {
    /// The longest address that is read, in bytes.
    static let longestAddress = 8_192
    /// The largest form that is read, in bytes.
    static let largestForm = 262_144

    let site: Site
    /// The proxies whose word on where requests come from counts.
    let proxies: Set<String>
    private let origins: OriginRule

    init(_ site: Site) {
        self.site = site
        self.proxies = site.configuration.access.allProxies
        self.origins = OriginRule(hosts: site.configuration.knownHosts)
    }

    /// Lets a request through to an endpoint, if it may.
    ///
    /// - Parameters:
    ///   - request: What is known of the request so far.
    ///   - endpoint: What it asks for.
    ///   - query: The query of its address, as it was sent.
    ///   - body: Reads its body, which is done only for those who may send one.
    /// - Returns: The endpoint's answer, or why there is none.
    func answer(
        _ request: PageRequest,
        for endpoint: Endpoint,
        query: String?,
        body: () async throws -> String
    ) async -> Answer {
        var request = request
        do {
            request.visitor = try visitor(request.head, for: endpoint)
            request.query = try FormFields(query ?? "")
            if endpoint.method == .post {
                request.form = try FormFields(try await body())
                try checkToken(request, endpoint)
            }
            request.notice = notice(of: request.head)
            let answer = try await endpoint.action(request)
            return request.notice == nil ? answer : answer.adding("Set-Cookie", site.cookie(Notice.cookie, "", for: 0))
        } catch let problem as Problem {
            return refusal(problem, request)
        } catch {
            site.logger.error(
                "A page of the dashboard failed.",
                metadata: ["dashboard.path": "\(endpoint.path)", "error": "\(error)"]
            )
            return refusal(site.problem(for: error), request)
        }
    }

    // MARK: Who

    private func visitor(_ head: RequestHead, for endpoint: Endpoint) throws(Problem) -> Visitor? {
        if endpoint.access == .open, endpoint.method == .get {
            // Nobody has to be known here: wrong credentials are as good as none.
            if case .admitted(let visitor) = site.authenticator.admission(of: head) { return visitor }
            return nil
        }
        guard origins.accepts(host: head.headers["host"]) else {
            throw Problem(
                .misdirectedRequest,
                "This dashboard has another name. Add this one to \"hosts\" if it is right."
            )
        }
        guard endpoint.method == .get || origins.acceptsChange(head.headers) else {
            throw Problem(.forbidden, "This change was asked for by a page of another site.")
        }
        guard case .role(let role) = endpoint.access else { return nil }
        guard let visitor = try known(head) else { throw Problem(.unauthorized, "Sign in first.") }
        guard visitor.role.includes(role) else {
            throw Problem(.forbidden, "This is for operators; \"\(visitor.name)\" may only look.")
        }
        return visitor
    }

    private func known(_ head: RequestHead) throws(Problem) -> Visitor? {
        switch site.authenticator.admission(of: head) {
        case .admitted(let visitor): return visitor
        case .anonymous: return nil
        case .refused: throw Problem(.unauthorized, "The name, the password or the token is wrong.")
        case .locked(let wait): throw .locked(wait)
        }
    }

    private func checkToken(_ request: PageRequest, _ endpoint: Endpoint) throws(Problem) {
        guard let visitor = request.visitor, visitor.needsFormToken else { return }
        let token = request.form["token"] ?? request.head.headers["x-howdah-token"] ?? ""
        guard site.signer.verifies(token, of: visitor.binding, for: "form") else {
            throw Problem(.forbidden, "The form is out of date. Go back, load the page again, and repeat the change.")
        }
    }

    private func notice(of head: RequestHead) -> String? {
        guard head.wantsPage, head.method == .get, let cookie = head.cookie(Notice.cookie) else { return nil }
        return site.signer.opened(cookie, for: Notice.purpose)
    }

    // MARK: Refusing

    private func refusal(_ problem: Problem, _ request: PageRequest) -> Answer {
        var answer = page(of: problem, request)
        if problem.status == .unauthorized, !request.head.wantsPage {
            answer.headers.append(("WWW-Authenticate", "Basic realm=\"Howdah\", charset=\"UTF-8\""))
            answer.headers.append(("WWW-Authenticate", "Bearer"))
        }
        answer.headers += problem.headers
        return answer
    }

    private func page(of problem: Problem, _ request: PageRequest) -> Answer {
        guard request.head.wantsPage else {
            return .json(site.json(of: problem), problem.status)
        }
        let hasSignIn = !site.configuration.access.users.isEmpty
        if problem.status == .unauthorized, hasSignIn, request.head.method == .get {
            return .redirect(to: site.path("/sign-in?next=") + SignInPages.escaped(request.head.path))
        }
        return site.page(of: problem, request)
    }
}
