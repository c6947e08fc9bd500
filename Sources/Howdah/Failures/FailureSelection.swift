/// Which messages of a ``FailureStore`` are meant.
public enum FailureSelection: Sendable, Hashable {
    /// Every message of the store.
    case all
    /// The messages of one type.
    case kind(MessageKind)
    /// The messages that failed alike.
    case group(FailureFingerprint)
    /// The named messages.
    case ids([MessageID])
}
