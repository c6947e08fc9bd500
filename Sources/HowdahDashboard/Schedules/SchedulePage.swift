import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One recurring message.
struct SchedulePage: Sendable {
    struct Run: Sendable {
        let dueAt: MomentText
        let isByHand: Bool
        let sentAt: MomentText
        let message: String
        let state: Badge
        let finishedAt: MomentText?
        let reason: String?
    }

    let frame: Frame
    let entry: EntryRow
    let summary: String
    let missed: String
    let overlap: String
    let zone: String?
    let due: [DueRow]
    let hasDue: Bool
    let runs: [Run]
    let hasRuns: Bool

    init(_ status: EntryStatus, runs: [OccurrenceRecord], frame: Frame) {
        let message = status.message
        let clock = MomentClock(now: status.time)
        let zone = message.trigger.timeZone
        self.frame = frame
        self.entry = EntryRow(status)
        self.summary = message.declaration.summary
        self.missed = message.declaration.missed.description
        self.overlap = message.declaration.overlap.rawValue
        // Foundation calls UTC so.
        self.zone = zone.map { $0.identifier == "GMT" ? "UTC" : $0.identifier }
        let dates = message.preview(after: status.time, limit: SchedulePages.previewed)
        self.due = DueRow.rows(dates, in: zone, now: status.time)
        self.hasDue = !due.isEmpty
        self.runs = runs.map { Self.run($0, clock) }
        self.hasRuns = !runs.isEmpty
    }

    private static func run(_ record: OccurrenceRecord, _ clock: MomentClock) -> Run {
        Run(
            dueAt: clock.text(record.dueAt),
            isByHand: record.isByHand,
            sentAt: clock.text(record.sentAt),
            message: record.message?.description ?? "–",
            state: Badge(record.state),
            finishedAt: record.finishedAt.map(clock.text),
            reason: record.reason.map { Printable($0, limit: 300).description }
        )
    }
}
