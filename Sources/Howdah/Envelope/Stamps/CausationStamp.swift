/// Names the message whose handler dispatched this one.
///
/// The bus sets it; see ``CorrelationStamp`` for what all descendants of a message share.
public struct CausationStamp: PortableStamp {
    public static let header = "causation-id"

    /// Its identifier, as a text: other programs may use identifiers of another kind.
    public var id: String

    public init(id: String) {
        self.id = id
    }

    public var headerValue: String { id }

    public init?(headerValue: String) {
        self.init(id: headerValue)
    }
}
