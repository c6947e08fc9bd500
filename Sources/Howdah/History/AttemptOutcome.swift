/// What became of one attempt at a message.
public enum AttemptOutcome: String, Sendable, Hashable, CaseIterable {
    /// The message was handled.
    case handled
    /// It failed, and another attempt follows.
    case retried
    /// It failed for the last time.
    case failed

    /// What a settlement says; `nil` if there was no attempt: the message was given back or cancelled.
    public init?(_ outcome: Settlement.Outcome) {
        switch outcome {
        case .handled: self = .handled
        case .retry: self = .retried
        case .failed: self = .failed
        case .cancelled, .released: return nil
        }
    }
}
