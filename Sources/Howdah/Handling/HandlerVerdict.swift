/// What becomes of a message whose handler is a program or a server of somebody else's, by how that ended.
package enum HandlerVerdict: Hashable, Sendable {
    /// It is handled.
    case handled
    /// It is tried again however often it has failed: after this time, or when the retry strategy says if that is `nil`.
    case retryLater(Duration?)
    /// It failed, and the retry strategy decides.
    case failed
    /// It failed, and trying again would not help.
    case setAside

    /// What to throw.
    ///
    /// - Parameter failure: What happened.
    /// - Returns: The failure, marked so that a worker does with the message what is decided; `nil` if it is handled.
    package func error(for failure: @autoclosure () -> any Error) -> (any Error)? {
        switch self {
        case .handled: nil
        case .retryLater(let delay): RetryLater(after: delay, because: failure())
        case .failed: failure()
        case .setAside: Unrecoverable(failure())
        }
    }
}
