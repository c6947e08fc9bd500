/// Records that a handler has finished with the message.
public struct HandledStamp: Stamp {
    /// The name of the handler.
    public var handler: String
    /// What it returned, `()` if it returns nothing.
    public var result: any Sendable

    public init(handler: String, result: any Sendable) {
        self.handler = handler
        self.result = result
    }
}
