/// What happens when a message is due and that of the last run has not ended: it waits, is in hand, or is to be retried.
///
/// A message that was set aside in the failure store has ended.
public enum OverlappingRuns: String, Sendable, Hashable, CaseIterable {
    /// It is sent all the same.
    case allow
    /// It is not sent; the history says so.
    case skip
}
