import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A recurring message as a page shows it.
struct EntryRow: Sendable {
    let id: String
    let schedule: String
    let entry: String
    let path: String
    let trigger: String
    let kind: String
    let transports: String
    let isPaused: Bool
    let next: MomentText?
    let last: MomentText?
    let lastState: Badge?
    let state: Badge

    init(_ status: EntryStatus) {
        let clock = MomentClock(now: status.time)
        let message = status.message
        self.id = message.id.description
        self.schedule = message.id.schedule
        self.entry = message.id.entry
        self.path = "/schedules/\(message.id.schedule)/\(message.id.entry)"
        self.trigger = message.trigger.description
        self.kind = message.declaration.kind?.rawValue ?? "–"
        self.transports = message.transports.map(\.rawValue).joined(separator: ", ")
        self.isPaused = status.state?.pausedAt != nil
        self.next = isPaused ? nil : status.nextDueAt.map(clock.text)
        self.last = status.last.map { clock.text($0.dueAt) }
        self.lastState = status.last.map { Badge($0.state) }
        self.state = Self.state(of: status)
    }

    private static func state(of status: EntryStatus) -> Badge {
        if status.state?.pausedAt != nil { return Badge("paused", .warning) }
        guard let next = status.nextDueAt else { return Badge("over", .quiet) }
        guard status.state != nil else { return Badge("not begun", .quiet) }
        return status.time.timeIntervalSince(next) > Attention.longestDelay
            ? Badge("overdue", .bad) : Badge("on time", .good)
    }
}

extension Badge {
    init(_ state: OccurrenceRecord.State) {
        switch state {
        case .waiting: self.init("waiting", .quiet)
        case .running: self.init("running", .busy)
        case .retrying: self.init("retrying", .warning)
        case .handled: self.init("handled", .good)
        case .failed: self.init("failed", .bad)
        case .cancelled: self.init("cancelled", .quiet)
        case .skipped: self.init("skipped", .warning)
        }
    }
}
