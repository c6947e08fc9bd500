import Howdah
import HowdahBatches

/// A batch as lists show it.
struct BatchRow: Sendable {
    let id: String
    let name: String
    let key: String?
    let status: Badge
    let isStuck: Bool
    let reason: String?
    let progress: ProgressView
    let failed: String
    let hasFailed: Bool
    let cancelled: String
    let created: MomentText
    /// When an item was last settled; `nil` if none was.
    let last: MomentText?
    /// Whether it can be cancelled.
    let isOpen: Bool

    init(_ batch: BatchRecord, now clock: MomentClock) {
        self.id = batch.id.description
        self.name = Printable(batch.name, limit: 120).description
        self.key = batch.options.key.map { Printable($0, limit: 120).description }
        self.status = Badge(batch.status)
        self.isStuck = batch.isStuck
        self.reason = batch.reason.map { Printable($0, limit: 500).description }
        self.progress = ProgressView(batch.processed, of: batch.total)
        self.failed = CountText.grouped(batch.failed)
        self.hasFailed = batch.failed > 0
        self.cancelled = CountText.grouped(batch.cancelled)
        self.created = clock.text(batch.createdAt)
        self.last = batch.lastProgressAt.map(clock.text)
        self.isOpen = batch.isCancellable
    }
}

extension BatchRecord {
    /// Whether cancelling it changes anything.
    var isCancellable: Bool { stoppedAt == nil && !isFinished }
}

extension Badge {
    init(_ status: BatchStatus) {
        switch status {
        case .pending: self.init(status.rawValue, .quiet)
        case .processing: self.init(status.rawValue, .busy)
        case .completed: self.init(status.rawValue, .good)
        case .failed: self.init(status.rawValue, .bad)
        case .cancelled: self.init(status.rawValue, .warning)
        }
    }
}
