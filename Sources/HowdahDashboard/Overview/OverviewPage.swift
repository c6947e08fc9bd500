import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The first page.
struct OverviewPage: Sendable {
    /// A number that stands out.
    struct Figure: Sendable {
        let name: String
        let value: String
        let path: String
        let tone: String
    }

    /// Something to look at.
    struct Concern: Sendable {
        let text: String
        let path: String
        let badge: Badge
    }

    /// How many recurring messages are shown that are due next.
    private static let upcoming = 6

    let frame: Frame
    let figures: [Figure]
    let concerns: [Concern]
    let hasConcerns: Bool
    let transports: [TransportRow]
    let workers: [WorkerRow]
    let hasWorkers: Bool
    let entries: [EntryRow]
    let hasEntries: Bool
    /// What was handled lately; `nil` if that is not known.
    let handling: HandlingView?
    /// How backlogs went; `nil` if that is not known.
    let backlog: BacklogView?

    init(_ snapshot: Snapshot, _ handling: HandlingReading?, frame: Frame) {
        let clock = MomentClock(now: snapshot.takenAt)
        self.frame = frame
        self.figures = Self.figures(snapshot)
        self.concerns = Attention.items(in: snapshot).map { item in
            Concern(text: item.text, path: item.path, badge: Badge(item.severity))
        }
        self.hasConcerns = !concerns.isEmpty
        self.transports = snapshot.transports.map { transport in
            TransportRow(transport, in: snapshot, handling?.backlog.flows[transport.name])
        }
        self.workers = snapshot.workers.map { WorkerRow($0, now: clock) }
        self.hasWorkers = !workers.isEmpty
        let due = snapshot.entries.filter { $0.nextDueAt != nil && $0.state?.pausedAt == nil }
            .sorted { ($0.nextDueAt ?? .distantFuture) < ($1.nextDueAt ?? .distantFuture) }
        self.entries = due.prefix(Self.upcoming).map { EntryRow($0) }
        self.hasEntries = !entries.isEmpty
        self.handling = HandlingView(handling)
        self.backlog = BacklogView(handling?.backlog)
    }

    private static func figures(_ snapshot: Snapshot) -> [Figure] {
        let counts = snapshot.transports.compactMap(\.counts)
        func sum(_ part: (MessageCounts) -> Int) -> Int { counts.map(part).reduce(0, +) }
        func figure(_ name: String, _ value: Int, _ path: String, _ tone: Badge.Tone = .quiet) -> Figure {
            Figure(name: name, value: CountText.grouped(value), path: path, tone: tone.rawValue)
        }
        return [
            figure("Ready", sum(\.ready), "/transports"),
            figure("Delayed", sum(\.delayed), "/transports"),
            figure("In flight", sum(\.inFlight), "/transports"),
            figure("Failed", snapshot.failed, "/failed", snapshot.failed > 0 ? .bad : .quiet),
            figure("Workers", snapshot.workers.count, "/workers", snapshot.workers.isEmpty ? .warning : .quiet),
        ]
    }
}

extension Badge {
    init(_ severity: Attention.Severity) {
        switch severity {
        case .bad: self.init("act", .bad)
        case .warning: self.init("look", .warning)
        case .note: self.init("note", .quiet)
        }
    }
}
