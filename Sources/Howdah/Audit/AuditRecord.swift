#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A change that somebody made by hand, as it is kept.
public struct AuditRecord: Sendable, Hashable, Identifiable {
    /// Identifies the record within its log; later records have larger ones.
    public var id: Int64
    /// When it began, by the log's clock.
    public var at: Date
    public var change: AuditedChange
    /// How it ended; `nil` while it goes on, or if its process died meanwhile.
    public var outcome: AuditOutcome?

    public init(id: Int64, at: Date, change: AuditedChange, outcome: AuditOutcome? = nil) {
        self.id = id
        self.at = at
        self.change = change
        self.outcome = outcome
    }
}
