import Foundation
import Synchronization

/// The processes that a test has started, so that none outlives it.
final class Processes: Sendable {
    private let all = Mutex<[RunningProcess]>([])

    func add(_ process: RunningProcess) {
        all.withLock { $0.append(process) }
    }

    /// Kills what still runs, and waits until it has ended.
    func end() async {
        for process in all.withLock({ $0 }) where process.isRunning {
            process.signal(SIGKILL)
            _ = await process.outcome()
        }
    }
}
