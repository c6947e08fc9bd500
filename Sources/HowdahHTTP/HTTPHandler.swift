public import Howdah
import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A handler that is a URL: the body of a message is POSTed to it.
///
/// The request says in `Howdah-Message-Id`, `Howdah-Message-Type`, `Howdah-Transport`, `Howdah-Attempt` and
/// `Howdah-Headers` (a JSON object of strings) what it is about. How it ends decides what becomes of the message:
///
/// | answer | message |
/// |---|---|
/// | 200–299 | is handled |
/// | 429 or 503 with `Retry-After` | is tried again then, after 1 s to 1 day, however often it has failed |
/// | 408, 425, 302, 303, 307, 5xx, and 429 without `Retry-After` | fails by the retry strategy |
/// | no answer: time-out, connection, TLS | fails by the retry strategy |
/// | any other | is set aside at once |
///
/// No redirect is followed: neither a body nor a signature goes where nobody has sent it. The beginning of the answer
/// goes to the log, at `notice` if the message is handled and at `warning` otherwise, and into the failure. It is
/// bounded, however much the server sends.
///
/// A message may be sent more than once, with the same `Howdah-Message-Id`: when an answer is lost, the server has
/// perhaps done the work. When its task is cancelled, the request is given up without an answer.
///
/// ```swift
/// let connections = HTTPConnections(logger: logger)
/// let report = HTTPHandler(
///     kind: "report.monthly",
///     url: URL(string: "https://reports.example.com/hooks/monthly")!,
///     timeout: .seconds(30),
///     over: connections
/// )
/// let handlers = Handlers([report.handler])
/// ```
public struct HTTPHandler: Sendable {
    /// For how long an answer is waited for unless something else is said.
    public static let defaultTimeout: Duration = .seconds(60)

    /// The messages it acts on.
    public var kind: MessageKind
    /// What to call it where handlers are listed; the kind if `nil`.
    public var name: String?
    /// Where messages are sent, with `http` or `https`; user and password become a header.
    public var url: URL
    /// Headers to send besides those of the message; they replace `Content-Type`, `User-Agent` and `Authorization`.
    public var headers: [String: String]
    /// For how long an answer is waited for.
    public var timeout: Duration
    /// The key with which requests are signed, by the rules of Standard Webhooks; `nil` for no signature.
    public var signingKey: Data?
    /// The connections that requests go over.
    public var connections: HTTPConnections
    /// What time it is.
    var now: @Sendable () -> Date = { Date() }

    public init(
        kind: MessageKind,
        name: String? = nil,
        url: URL,
        headers: [String: String] = [:],
        timeout: Duration = defaultTimeout,
        signingKey: Data? = nil,
        over connections: HTTPConnections
    ) {
        self.kind = kind
        self.name = name
        self.url = url
        self.headers = headers
        self.timeout = timeout
        self.signingKey = signingKey
        self.connections = connections
    }

    /// The handler to register.
    public var handler: Handler {
        let endpoint = Endpoint(url)
        return Handler(kind: kind, named: name) { message, context in
            let answer = try await post(message, context, to: endpoint)
            let delay = RetryAfter(answer.retryAfter, now: now()).delay
            let verdict = HandlerVerdict(answer.end, retryAfter: delay)
            AnswerLog(context.logger).record(answer, verdict)
            if let error = verdict.error(for: HTTPFailure(answer, from: endpoint)) { throw error }
        }
    }

    private func post(_ message: RawMessage, _ context: HandlerContext, to endpoint: Endpoint) async throws -> Answer {
        var fields = try RequestHeaders(
            for: message,
            context,
            given: headers,
            authorization: endpoint.authorization
        )
        if let signingKey {
            // Without a transport a message has no identifier, and no second attempt either.
            let id = context.id.map { $0.description } ?? UUID().uuidString.lowercased()
            fields.sign(with: Signature(of: message.body, id: id, at: now(), key: signingKey))
        }
        if let problem = endpoint.problem ?? fields.problem { return Answer(end: .notSent(problem)) }
        let exchange = Exchange(url: endpoint.url, fields: fields, body: message.body, timeout: timeout)
        return try await exchange.callAsFunction(over: connections)
    }
}
