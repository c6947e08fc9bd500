/// When services that hold state are reset.
public enum ResetPolicy: Sendable, Hashable {
    /// After every message.
    case always
    /// Never.
    case never
    /// After every n messages.
    case every(Int)
}
