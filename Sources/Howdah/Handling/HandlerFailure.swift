/// One handler's failure.
public struct HandlerFailure: Sendable {
    /// The name of the handler.
    public var handler: String
    /// What it threw.
    public var error: any Error

    public init(handler: String, error: any Error) {
        self.handler = handler
        self.error = error
    }
}
