/// When a worker looks for others that are gone.
struct MaintenanceSchedule: Sendable {
    static let recoveryInterval: Duration = .seconds(5)

    private var nextRecovery: Duration = .zero

    /// Whether it is time to look for workers that are gone; if so, the next time is set.
    mutating func takeRecovery(at now: Duration) -> Bool {
        guard now >= nextRecovery else { return false }
        nextRecovery = now + Self.recoveryInterval
        return true
    }
}
