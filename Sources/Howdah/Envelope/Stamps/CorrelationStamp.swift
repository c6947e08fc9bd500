/// Links the messages that descend from one request, across processes.
public struct CorrelationStamp: PortableStamp {
    public static let header = "correlation-id"

    public var id: String

    public init(id: String) {
        self.id = id
    }

    public var headerValue: String { id }

    public init?(headerValue: String) {
        self.init(id: headerValue)
    }
}
