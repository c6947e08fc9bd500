import Synchronization

/// What a command has printed.
final class Printed: Sendable {
    private let kept = Mutex("")

    var text: String { kept.withLock { $0 } }

    func add(_ text: String) { kept.withLock { $0 += text } }
}
