import Howdah
import Synchronization

/// Draws one line that tells what a worker is doing, over and over in the same place.
final class LiveLineObserver: WorkerObserver {
    private let console: Console
    private let uptime: @Sendable () -> Duration
    private let line = Mutex(LiveLine())

    /// Creates an observer.
    ///
    /// - Parameters:
    ///   - console: Where to draw.
    ///   - uptime: For how long the worker has been running. Measured from now by default.
    init(_ console: Console, uptime: (@Sendable () -> Duration)? = nil) {
        let start = ContinuousClock.now
        self.console = console
        self.uptime = uptime ?? { ContinuousClock.now - start }
    }

    func observe(_ event: WorkerEvent) async {
        if case .stopped = event { return console.status.clear() }
        let now = uptime()
        let text = line.withLock { $0.observe(event, uptime: now, width: console.terminal.width) }
        if let text { console.status.show(text) }
    }
}
