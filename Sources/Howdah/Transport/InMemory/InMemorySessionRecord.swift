#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the store in memory knows of one open session.
struct InMemorySessionRecord {
    let request: SessionRequest
    let startedAt: Date
    /// The number of the last failure before the session was opened.
    let lastFailure: Int64
    var seenAt: Date
    var leaseUntil: Date
    var report = WorkerReport()
    var isStopping = false
    /// The transports whose arrivals end the rest that is under way.
    var awaited: Set<TransportName> = []

    init(_ request: SessionRequest, lastFailure: Int64, now: Date) {
        self.request = request
        self.startedAt = now
        self.lastFailure = lastFailure
        self.seenAt = now
        self.leaseUntil = now + request.lease.seconds
    }

    func isAlive(at now: Date) -> Bool { !leaseUntil.hasCome(at: now) }

    /// The worker as failed attempts name it.
    var workerName: String { "\(request.worker.host):\(request.worker.processID)" }

    mutating func extendLease(now: Date) {
        seenAt = now
        leaseUntil = now + request.lease.seconds
    }

    /// The worker as commands see it.
    func described(id: InMemoryState.SessionID, now: Date) -> WorkerRecord {
        WorkerRecord(
            id: id,
            description: request.worker,
            startedAt: startedAt,
            uptime: .seconds(now.timeIntervalSince(startedAt)),
            seenAt: seenAt,
            leaseUntil: leaseUntil,
            report: report,
            isStopping: isStopping,
            isWatched: false
        )
    }
}
