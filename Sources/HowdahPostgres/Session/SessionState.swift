import Howdah
import Synchronization

/// What changes while a session lives, shared by everything that belongs to the session.
final class SessionState: Sendable {
    struct Values: Sendable {
        var memory = ClaimMemory()
        /// Whether the worker may be entered among the waiters.
        var isWaiter = false
        /// The queues at which it is entered since its last rest, and nothing has come since then.
        var enteredQueues: [Int32] = []
        /// Whether a claim after a wake-up has not looked at everything, which the next one does.
        private var looksOn = false
        var conflicts = ConflictCount()
        var maintenance = MaintenanceSchedule()
        var announcedDispatches = 0
        var followed = FollowedBatches()
        var listening: Task<Void, Never>?
        /// Whether somebody asked the worker to stop.
        var isStopRequested = false
        /// What the worker last said of itself.
        var report = WorkerReport()
        /// Whether leases were lost since the last renewal.
        var hasLostLeases = false

        /// Takes in what a notification says.
        mutating func hear(_ word: String) {
            if word == "stop" { isStopRequested = true }
            followed.hear(word)
        }

        /// Takes note that the next claim has to look for what the last one has left.
        mutating func lookOn() {
            looksOn = true
            memory.hurryFullClaim()
        }

        /// Whether a claim looks for what the last one has left; asked once.
        mutating func takeLookingOn(if claims: Bool) -> Bool {
            defer { if claims { looksOn = false } }
            return claims && looksOn
        }
    }

    private let values = Mutex(Values())

    func withLock<Result: Sendable>(_ body: (inout Values) throws -> Result) rethrows -> Result {
        try values.withLock { try body(&$0) }
    }
}
