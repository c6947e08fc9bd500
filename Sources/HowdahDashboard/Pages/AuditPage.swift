import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The changes that people made, the latest first.
struct AuditPage: Sendable {
    struct Row: Sendable {
        let at: MomentText
        let who: String
        let action: String
        let subject: String
        let origin: String
        let count: String
        let outcome: Badge
        let reason: String?
    }

    let frame: Frame
    let rows: [Row]
    let hasRows: Bool
    /// The record before which the next page begins.
    let older: String?

    init(_ records: [AuditRecord], now: Date, frame: Frame) {
        let shown = records.prefix(AuditPages.pageSize)
        self.frame = frame
        self.rows = shown.map { Self.row($0, MomentClock(now: now)) }
        self.hasRows = !rows.isEmpty
        self.older = records.count > shown.count ? shown.last.map { "\($0.id)" } : nil
    }

    private static func row(_ record: AuditRecord, _ clock: MomentClock) -> Row {
        var (count, outcome, reason) = ("–", Badge("unfinished", .warning), String?.none)
        switch record.outcome {
        case .done(let changed): (count, outcome) = (CountText.grouped(changed), Badge("done", .good))
        case .failed(let error): (outcome, reason) = (Badge("failed", .bad), error)
        case nil: break
        }
        return Row(
            at: clock.text(record.at),
            who: record.change.who,
            action: record.change.action,
            // Which ones, if there are many, is told by the data.
            subject: Printable(record.change.subject, limit: 1_000).description,
            origin: record.change.origin,
            count: count,
            outcome: outcome,
            reason: reason
        )
    }
}
