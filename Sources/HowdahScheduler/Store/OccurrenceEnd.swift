/// How an occurrence ended.
public struct OccurrenceEnd: Sendable, Hashable {
    public var kind: Kind
    /// The error, or the reason; `nil` if there is none.
    public var reason: String?

    /// The ways to end.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Its message was handled.
        case handled
        /// Its message was set aside in the failure store, or could not be made.
        case failed
        /// A hook decided that it does not take place.
        case cancelled
        /// The run before had not ended.
        case skipped
    }

    public init(_ kind: Kind, _ reason: String? = nil) {
        self.kind = kind
        self.reason = reason
    }
}
