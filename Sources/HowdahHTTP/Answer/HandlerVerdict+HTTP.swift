import Howdah

extension HandlerVerdict {
    /// Decides by how a request ended.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - retryAfter: When the server wants to be asked again; `nil` if it does not say.
    init(_ end: HTTPEnd, retryAfter: Duration?) {
        switch end {
        case .answered(let status): self.init(status: status, retryAfter: retryAfter)
        case .timedOut, .notAnswered: self = .failed
        case .notSent: self = .setAside
        }
    }

    private init(status: Int, retryAfter: Duration?) {
        switch status {
        case 200...299: self = .handled
        case 429, 503: self = retryAfter.map(Self.retryLater) ?? .failed
        // What is in the way passes: it took too long, it came too early, it is elsewhere for now.
        case 408, 425, 302, 303, 307: self = .failed
        case 300...499: self = .setAside
        default: self = .failed
        }
    }
}
