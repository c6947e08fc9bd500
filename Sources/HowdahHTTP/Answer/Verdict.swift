/// What the end of a request makes of a message.
enum Verdict: Hashable {
    /// It is handled.
    case handled
    /// It is tried again after this time, however often it has failed.
    case retryLater(Duration)
    /// It failed, and the retry strategy decides.
    case failed
    /// It failed, and trying again would not help.
    case setAside

    /// Decides by the status of an answer.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - retryAfter: When the server wants to be asked again; `nil` if it does not say.
    init(status: Int, retryAfter: Duration?) {
        switch status {
        case 200...299: self = .handled
        case 429, 503: self = retryAfter.map(Verdict.retryLater) ?? .failed
        // What is in the way passes: it took too long, it came too early, it is elsewhere for now.
        case 408, 425, 302, 303, 307: self = .failed
        case 300...499: self = .setAside
        default: self = .failed
        }
    }

    /// Decides by how a request ended.
    init(_ end: HTTPEnd, retryAfter: Duration?) {
        switch end {
        case .answered(let status): self.init(status: status, retryAfter: retryAfter)
        case .timedOut, .notAnswered: self = .failed
        case .notSent: self = .setAside
        }
    }
}
