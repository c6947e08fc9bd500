/// Thrown by a handler to end the worker after this message, which fails by the usual rules.
public struct StopWorker: Error, DescribedFailure, CustomStringConvertible {
    /// Why.
    public var reason: String

    public init(_ reason: String) {
        self.reason = reason
    }

    public var description: String { reason }
}
