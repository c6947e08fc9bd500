import Howdah
import Synchronization

/// Remembers when a worker was ready to claim, and tells when it has nothing to do.
final class MomentObserver: WorkerObserver {
    /// Yields when the worker has nothing to do, and ends with the worker.
    let rests: AsyncStream<Void>

    private let restsContinuation: AsyncStream<Void>.Continuation
    private let moment = Mutex(ContinuousClock.now)

    init() {
        (rests, restsContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// When the worker was ready to claim; before that, when the observer was made.
    var start: ContinuousClock.Instant { moment.withLock { $0 } }

    func observe(_ event: WorkerEvent) async {
        switch event {
        case .started: moment.withLock { $0 = .now }
        case .running(isIdle: true): restsContinuation.yield()
        case .stopped: restsContinuation.finish()
        default: break
        }
    }
}
