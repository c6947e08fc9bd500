/// How a change that somebody made by hand ended.
public enum AuditOutcome: Sendable, Hashable {
    /// It was made, to so many things.
    case done(count: Int)
    /// It was not made, or nobody knows whether it was, because of an error.
    case failed(reason: String)
}
