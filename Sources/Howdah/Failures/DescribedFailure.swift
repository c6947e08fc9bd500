/// An error that says how it wants to be recorded.
///
/// Conform an error to it when its class, its code or a trace should be kept with a failed message; any
/// other error is recorded under the name of its type, with its description.
public protocol DescribedFailure: Error {
    /// The class under which the failure is listed, such as `SMTPError`.
    var failureClass: String { get }
    /// A code of the outside world, such as `550` or `23505`.
    var failureCode: String? { get }
    /// What helps to find the cause, such as the last lines that a program printed.
    var failureTrace: String? { get }
}

extension DescribedFailure {
    public var failureClass: String { String(describing: Self.self) }
    public var failureCode: String? { nil }
    public var failureTrace: String? { nil }
}
