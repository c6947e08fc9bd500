/// Names the message whose handler dispatched this one.
///
/// The bus sets it; see ``CorrelationStamp`` for what all descendants of a message share.
public struct CausationStamp: PortableStamp {
    public static let header = "causation-id"

    public var id: MessageID

    public init(id: MessageID) {
        self.id = id
    }

    public var headerValue: String { "\(id)" }

    public init?(headerValue: String) {
        guard let id = MessageID(headerValue) else { return nil }
        self.init(id: id)
    }
}
