import Howdah
import Synchronization

/// What changes while a session lives, shared by everything that belongs to the session.
final class SessionState: Sendable {
    struct Values: Sendable {
        var memory = ClaimMemory()
        /// Whether the worker may be entered among the waiters.
        var isWaiter = false
        var conflicts = ConflictCount()
        var maintenance = MaintenanceSchedule()
        var announcedDispatches = 0
        var listening: Task<Void, Never>?
        /// Whether somebody asked the worker to stop.
        var isStopRequested = false
        /// What the worker last said of itself.
        var report = WorkerReport()
        /// Whether leases were lost since the last renewal.
        var hasLostLeases = false
    }

    private let values = Mutex(Values())

    func withLock<Result: Sendable>(_ body: (inout Values) throws -> Result) rethrows -> Result {
        try values.withLock { try body(&$0) }
    }
}
