/// Where a message stands in the order of a ``FailureStore``, the oldest failure first.
///
/// A place holds when its message has left the store, too.
public struct FailurePlace: Sendable, Hashable {
    public var id: MessageID
    /// When it failed, or which failure it was, as the store counts.
    public var key: Int64

    public init(id: MessageID, key: Int64) {
        self.id = id
        self.key = key
    }
}
