#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One failed attempt in the history of a message.
public struct AttemptFailure: Sendable, Hashable {
    /// When it failed, by the store's clock.
    public var at: Date
    /// Which attempt it was; the first one is 1.
    public var attempt: Int
    /// What went wrong.
    public var report: FailureReport
    /// The worker that tried, as `host:process`, if it is known.
    public var worker: String?

    public init(at: Date, attempt: Int, report: FailureReport, worker: String? = nil) {
        self.at = at
        self.attempt = attempt
        self.report = report
        self.worker = worker
    }
}
