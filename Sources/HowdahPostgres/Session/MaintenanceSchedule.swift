/// When a worker looks for others that are gone, and for batches that nobody will ask for any more.
struct MaintenanceSchedule: Sendable {
    static let recoveryInterval: Duration = .seconds(5)

    static let forgettingInterval: Duration = .seconds(3_600)

    private var nextRecovery: Duration = .zero
    private var nextForgetting: Duration = .zero

    /// Whether it is time to look for workers that are gone; if so, the next time is set.
    mutating func takeRecovery(at now: Duration) -> Bool {
        guard now >= nextRecovery else { return false }
        nextRecovery = now + Self.recoveryInterval
        return true
    }

    /// Whether it is time to forget old batches; if so, the next time is set.
    mutating func takeForgetting(at now: Duration) -> Bool {
        guard now >= nextForgetting else { return false }
        nextForgetting = now + Self.forgettingInterval
        return true
    }

    /// Takes note that there is more to forget than one transaction should.
    mutating func hurryForgetting() {
        nextForgetting = .zero
    }
}
