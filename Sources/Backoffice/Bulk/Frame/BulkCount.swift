import Synchronization

/// How many items this process has done, and at how many attempts it has failed.
final class BulkCount: Sendable {
    private let counts = Mutex((done: 0, failed: 0))

    var done: Int { counts.withLock { $0.done } }
    var failed: Int { counts.withLock { $0.failed } }

    func countDone() {
        counts.withLock { $0.done += 1 }
    }

    func countFailed() {
        counts.withLock { $0.failed += 1 }
    }
}
