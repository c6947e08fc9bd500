/// Names the handlers that have already handled the message, so that a retry skips them.
///
/// It is stored when a message with several handlers is retried because some of them failed.
public struct HandledByStamp: PortableStamp {
    public static let header = "handled-by"

    /// The names of the handlers, in the order in which they finished.
    public var handlers: [String]

    public init(_ handlers: [String]) {
        self.handlers = handlers
    }

    public var headerValue: String { handlers.joined(separator: "\n") }

    public init?(headerValue: String) {
        self.init(headerValue.split(separator: "\n").map(String.init))
    }
}
