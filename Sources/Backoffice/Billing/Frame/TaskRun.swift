import Howdah
import Logging
import PostgresLibpq
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One run of a task: what it works with, and what it has done so far.
final class TaskRun: Sendable {
    let office: BillingOffice
    let database: PostgresClient
    let notifier: Notifier
    /// When the occurrence is due.
    let dueAt: Date
    /// A logger that carries the task.
    let logger: Logger
    private let progress = Mutex(TaskProgress())

    var settings: BillingSettings { office.settings }
    var counts: TaskCounts { progress.withLock(\.counts) }

    init(_ office: BillingOffice, dueAt: Date, logger: Logger) throws {
        self.office = office
        self.database = try office.database.get()
        self.notifier = Notifier(bus: try office.bus.get())
        self.dueAt = dueAt
        self.logger = logger
    }

    /// Counts items.
    func count(done: Int = 0, skipped: Int = 0) {
        progress.withLock { progress in
            progress.counts.done += done
            progress.counts.skipped += skipped
        }
    }

    /// Counts an item that could not be done, and logs why.
    ///
    /// An item that remembers its failure itself is kept: the run need not fail with it.
    func countFailure(_ item: String, _ error: any Error, isKept: Bool = false) {
        progress.withLock { progress in
            progress.counts.failed += 1
            if progress.first == nil, !isKept { progress.first = (item, error) }
        }
        let name = ErrorText.name(of: error)
        logger.warning("item failed", error: error, metadata: ["item": "\(item)", "error.class": "\(name)"])
    }

    /// Logs that there is nothing to ask, for want of a setting.
    func skip(because reason: String) {
        progress.withLock { $0.isSkipped = true }
        logger.warning("task skipped", metadata: ["reason": "\(reason)"])
    }

    /// Whether the run counts as the occurrence: one that could not begin does not.
    var isSkipped: Bool { progress.withLock(\.isSkipped) }

    /// The failure of the run, if an item has failed.
    var failure: TaskFailure? {
        progress.withLock { progress in
            progress.first.map { TaskFailure(counts: progress.counts, item: $0.item, cause: $0.error) }
        }
    }
}

/// What a run has done so far.
private struct TaskProgress {
    var counts = TaskCounts()
    var first: (item: String, error: any Error)?
    var isSkipped = false
}
