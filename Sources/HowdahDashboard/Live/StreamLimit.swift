import Synchronization

/// Counts the browsers that are kept up to date.
final class StreamLimit: Sendable {
    private let maximum: Int
    private let count = Mutex(0)

    init(_ maximum: Int) {
        self.maximum = maximum
    }

    /// Takes a place, if there is one.
    func enter() -> Bool {
        count.withLock { count in
            guard count < maximum else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}
