/// An error that passes by itself: the message is retried however often it has failed.
///
/// Conform an error of your own, or throw ``RetryLater``.
public protocol RecoverableFailure: Error {
    /// When to try again; `nil` leaves it to the retry strategy.
    var retryDelay: Duration? { get }
}

/// Asks for another attempt, whatever the retry strategy says.
public struct RetryLater: RecoverableFailure, DescribedFailure, CustomStringConvertible {
    /// When to try again; `nil` leaves it to the retry strategy.
    public var retryDelay: Duration?
    /// Why.
    public var cause: (any Error)?

    public init(after delay: Duration? = nil, because cause: (any Error)? = nil) {
        self.retryDelay = delay
        self.cause = cause
    }

    public var description: String {
        cause.map(ErrorText.message(of:)) ?? "The handler asked to be called again later."
    }

    public var failureClass: String { cause.map(ErrorText.name(of:)) ?? "RetryLater" }
    public var failureCode: String? { (cause as? any DescribedFailure)?.failureCode }
    public var failureTrace: String? { (cause as? any DescribedFailure)?.failureTrace }
}
