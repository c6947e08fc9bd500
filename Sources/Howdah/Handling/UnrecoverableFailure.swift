/// An error that no retry can mend.
///
/// A message whose handlers all fail this way goes to the failure store at once. Conform an error of your
/// own, or wrap one in ``Unrecoverable``.
public protocol UnrecoverableFailure: Error {}

/// Marks an error that no retry can mend.
public struct Unrecoverable: UnrecoverableFailure, DescribedFailure, CustomStringConvertible {
    /// What went wrong.
    public var cause: any Error

    public init(_ cause: any Error) {
        self.cause = cause
    }

    public var description: String { ErrorText.message(of: cause) }
    public var failureClass: String { ErrorText.name(of: cause) }
    public var failureCode: String? { (cause as? any DescribedFailure)?.failureCode }
    public var failureTrace: String? { (cause as? any DescribedFailure)?.failureTrace }
}
