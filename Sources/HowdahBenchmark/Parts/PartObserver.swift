import Howdah
import Synchronization

/// Remembers what the worker of a process did, and tells when it has nothing to do for the first time.
final class PartObserver: WorkerObserver {
    private struct Record {
        var start: Int64 = 0
        var handled = 0
        var hasRested = false
    }

    private let say: @Sendable (PartEvent) -> Void
    private let record = Mutex(Record())

    init(say: @escaping @Sendable (PartEvent) -> Void) {
        self.say = say
    }

    /// When the worker was ready to claim, by the clock of the machine.
    var start: Int64 { record.withLock { $0.start } }
    /// How many messages were handled.
    var handled: Int { record.withLock { $0.handled } }

    func observe(_ event: WorkerEvent) async {
        switch event {
        case .started: record.withLock { $0.start = MonotonicTime.now() }
        case .handled: record.withLock { $0.handled += 1 }
        case .running(isIdle: true):
            let isFirst = record.withLock { record in
                defer { record.hasRested = true }
                return !record.hasRested
            }
            if isFirst { say(.rests) }
        default: break
        }
    }
}
