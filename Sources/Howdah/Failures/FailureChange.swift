/// What a change to a ``FailureStore`` did.
public struct FailureChange: Sendable, Hashable {
    /// The messages that were changed.
    public var changed: [MessageID]
    /// The messages that were asked for by identifier and are not in the store.
    public var missing: [MessageID]

    public init(changed: [MessageID] = [], missing: [MessageID] = []) {
        self.changed = changed
        self.missing = missing
    }
}
