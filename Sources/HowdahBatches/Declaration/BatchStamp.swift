public import Howdah

/// Says of a message which batch it is an item of.
///
/// It travels in the headers, so retries and the failure store carry it along; whoever settles the message counts it.
public struct BatchStamp: PortableStamp {
    public static let header = "X-Batch"

    public var id: BatchID

    public init(_ id: BatchID) {
        self.id = id
    }

    public var headerValue: String { id.description }

    public init?(headerValue: String) {
        guard let id = BatchID(headerValue) else { return nil }
        self.init(id)
    }
}
