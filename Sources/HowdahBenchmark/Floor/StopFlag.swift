import Synchronization

/// Tells a thread that nobody waits for it any more.
final class StopFlag: Sendable {
    private let isSet = Atomic(false)

    func set() {
        isSet.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` if nobody waits any more.
    func check() throws {
        if isSet.load(ordering: .relaxed) { throw CancellationError() }
    }
}
