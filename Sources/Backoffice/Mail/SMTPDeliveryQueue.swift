import Dispatch
import Synchronization

/// The mails that wait for a thread, first come, first served.
final class SMTPDeliveryQueue: Sendable {
    private let deliveries = Mutex<[SMTPDelivery]>([])
    /// Counts the mails, and after the last one the readers to send home.
    private let available = DispatchSemaphore(value: 0)

    func add(_ delivery: SMTPDelivery) {
        deliveries.withLock { $0.append(delivery) }
        available.signal()
    }

    /// Lets `next()` return `nil` once for each reader, when the mails are gone.
    func close(readers: Int) {
        for _ in 0..<readers { available.signal() }
    }

    /// Blocks the thread until there is a mail; returns `nil` when the queue is closed.
    func next() -> SMTPDelivery? {
        available.wait()
        return deliveries.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
