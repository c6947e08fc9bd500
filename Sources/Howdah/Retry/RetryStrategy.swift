/// Decides what becomes of a message whose handler threw an error.
///
/// A strategy is a pure function of one failed attempt, which makes it a value that can be tested
/// without a clock, a worker or a database.
public protocol RetryStrategy: Sendable {
    /// Decides whether to try again, and when.
    func decision(after failure: FailedAttempt) -> RetryDecision

    /// How long to wait before the next attempt, whether or not the strategy would make one.
    ///
    /// It serves errors that insist on a retry; see ``RecoverableFailure``.
    func delay(after failure: FailedAttempt) -> Duration
}
