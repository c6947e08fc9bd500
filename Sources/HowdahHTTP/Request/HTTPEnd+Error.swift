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
        case .invalidURL?, .emptyHost?, .emptyScheme?: self = .notSent(Self.words(for: error))
        default: self = .notAnswered(Self.words(for: error))
        }
    }

    /// An error of the client in words.
    static func words(for error: any Error) -> String {
        (error as? HTTPClientError)?.shortDescription.lowercased() ?? String(describing: error)
    }
}
