import Howdah
import HowdahCommands

/// A worker as a page shows it.
struct WorkerRow: Sendable {
    let id: String
    let name: String
    let process: String
    let transports: String
    let uptime: String
    let inHand: String
    let handled: String
    let failed: String
    let memory: String
    let seen: MomentText
    let state: Badge
    /// Whether it may be asked to stop: once is enough.
    let canStop: Bool

    init(_ worker: WorkerRecord, now: MomentClock) {
        self.id = "\(worker.id)"
        self.name = worker.description.name
        self.process = WorkerList.process(worker)
        self.transports = worker.description.transports.map(\.rawValue).joined(separator: ", ")
        self.uptime = CountText.time(worker.uptime)
        self.inHand = CountText.grouped(worker.report.inHand)
        self.handled = CountText.grouped(worker.report.handled)
        self.failed = CountText.grouped(worker.report.failed)
        self.memory = Amount.bytes(worker.report.memory)
        self.seen = now.text(worker.seenAt)
        self.canStop = !worker.isStopping
        let isBusy = worker.report.inHand > 0
        self.state =
            worker.isStopping ? Badge("stopping", .warning) : isBusy ? Badge("working", .busy) : Badge("idle", .good)
    }
}
