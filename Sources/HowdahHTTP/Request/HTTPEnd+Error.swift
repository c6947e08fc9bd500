import AsyncHTTPClient

extension HTTPEnd {
    /// How a request ended that the client gave up.
    ///
    /// - Parameters:
    ///   - error: Why.
    ///   - timeout: For how long an answer was waited for.
    init(_ error: any Error, within timeout: Duration) {
        switch error as? HTTPClientError {
        case .deadlineExceeded?: self = .timedOut(timeout)
        case .invalidURL?, .emptyHost?, .emptyScheme?: self = .notSent(ConnectionProblem(error).description)
        default: self = .notAnswered(ConnectionProblem(error).description)
        }
    }
}
