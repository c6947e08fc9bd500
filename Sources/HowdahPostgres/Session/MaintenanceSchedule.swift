/// When a worker looks after what others left: messages that became due, and workers that are gone.
struct MaintenanceSchedule: Sendable {
    static let promotionInterval: Duration = .seconds(1)
    static let recoveryInterval: Duration = .seconds(5)

    private var nextPromotion: Duration = .zero
    private var nextRecovery: Duration = .zero

    /// Whether it is time to move due messages; if so, the next time is set.
    mutating func takePromotion(at now: Duration) -> Bool {
        guard now >= nextPromotion else { return false }
        nextPromotion = now + Self.promotionInterval
        return true
    }

    /// Whether it is time to look for workers that are gone; if so, the next time is set.
    mutating func takeRecovery(at now: Duration) -> Bool {
        guard now >= nextRecovery else { return false }
        nextRecovery = now + Self.recoveryInterval
        return true
    }
}
