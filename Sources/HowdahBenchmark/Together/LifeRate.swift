import Synchronization

/// The rate at which latency is measured while messages are dispatched and handled at once.
///
/// It is half of what the slower of those managed that are compared, so that both are measured at the same rate.
final class LifeRate: Sendable {
    private let slowest = Mutex<Double?>(nil)

    /// Half of the least rate so far; `nil` if there was none.
    var half: Double? { slowest.withLock { $0.map { $0 / 2 } } }

    /// Takes note of how many messages a second were handled at full speed.
    func note(_ measurement: Measurement) {
        guard let rate = measurement.perSecond, rate > 0 else { return }
        slowest.withLock { $0 = min($0 ?? rate, rate) }
    }
}
