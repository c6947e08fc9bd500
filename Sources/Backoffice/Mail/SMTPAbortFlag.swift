import Synchronization

/// Tells the thread that sends a mail that nobody waits for it any more.
final class SMTPAbortFlag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() {
        value.store(true, ordering: .relaxed)
    }
}
