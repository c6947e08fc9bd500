/// What happens around each run of a recurring message, in the worker that handles it.
///
/// ```swift
/// RecurringMessage("invoices", .cron("*/5 * * * *"), message: GenerateInvoices())
///     .hooks(ScheduleHooks(before: { _ in await isHoliday() ? .cancel("It is a holiday.") : .run }))
/// ```
///
/// Hooks are called for every attempt, so they may be called more than once for one occurrence.
public struct ScheduleHooks: Sendable {
    /// Whether a run takes place.
    public enum Decision: Sendable, Hashable {
        case run
        /// It does not, for this reason: the message counts as handled, and the history says "cancelled".
        case cancel(String)
    }

    public typealias Before = @Sendable (Occurrence) async throws -> Decision
    public typealias After = @Sendable (Occurrence) async -> Void
    public typealias Failure = @Sendable (Occurrence, any Error, _ willRetry: Bool) async -> Void

    /// Called before the handlers; what it throws is a failed attempt.
    public var before: Before?
    /// Called after all handlers have succeeded.
    public var after: After?
    /// Called after an attempt has failed, with whether there will be another.
    public var failure: Failure?

    public init(before: Before? = nil, after: After? = nil, failure: Failure? = nil) {
        self.before = before
        self.after = after
        self.failure = failure
    }
}
