import Synchronization

/// Collects the sentences a server reports.
final class Reports: Sendable {
    private let collected = Mutex<[String]>([])

    var sentences: [String] { collected.withLock { $0 } }

    func add(_ sentence: String) {
        collected.withLock { $0.append(sentence) }
    }
}
