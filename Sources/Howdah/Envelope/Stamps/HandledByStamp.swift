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

extension HandledByStamp {
    /// The headers of a message that is retried although some of its handlers have finished.
    ///
    /// - Returns: `nil` if no further handler has finished, and the headers can stay as they are.
    static func headers(of delivery: Delivery, after error: any Error) -> MessageHeaders? {
        let handled = (error as? HandlingError)?.envelope?.all(HandledStamp.self).map(\.handler) ?? []
        // A message whose headers cannot be read is never retried: it does not reach a handler.
        guard !handled.isEmpty, var values = try? delivery.headers.values() else { return nil }
        let earlier = values[header].flatMap(Self.init(headerValue:))?.handlers ?? []
        values[header] = Self((earlier + handled).withoutDuplicates).headerValue
        return MessageHeaders(values)
    }
}
