/// Who works.
struct WorkersPage: Sendable {
    let frame: Frame
    let workers: [WorkerRow]
    let hasWorkers: Bool

    init(_ snapshot: Snapshot, frame: Frame) {
        let clock = MomentClock(now: snapshot.takenAt)
        self.frame = frame
        self.workers = snapshot.workers.map { WorkerRow($0, now: clock) }
        self.hasWorkers = !workers.isEmpty
    }
}
