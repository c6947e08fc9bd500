import Howdah
import HowdahCommands
import Logging

/// One run of a command that cron starts: does some items of bulk jobs, and ends.
struct ProcessBulkJobs: Sendable {
    let kind: BulkKind
    let application: BackofficeApplication
    let context: CommandContext

    /// Does what may be done, up to as many items as a run has.
    ///
    /// Beside workers or another run, each item is still done once.
    func run() async throws {
        let items = application.bulk.settings.items(of: kind)
        let logger = context.logger
        logger.info("A run of bulk jobs has begun.", metadata: ["kind": "\(kind.rawValue)", "items": "\(items)"])
        var limits = WorkerLimits()
        limits.messages = items
        limits.stopsWhenEmpty = true
        let transports = application.bulkDesk(logger).transports(of: kind)
        try await context.reach(transports)
        if !transports.isEmpty { try await context.consume(transports, limits: limits) }
        let count = application.bulk.count
        logger.info(
            "A run of bulk jobs has ended.",
            metadata: ["kind": "\(kind.rawValue)", "done": "\(count.done)", "failed": "\(count.failed)"]
        )
        try context.print(
            "\(count.done) items are done, \(count.failed) attempts failed.",
            json: ["done": count.done, "failed": count.failed]
        )
    }
}
