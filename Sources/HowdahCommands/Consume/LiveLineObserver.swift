import Howdah
import Synchronization

/// Draws one line that tells what a worker is doing, over and over in the same place.
final class LiveLineObserver: WorkerObserver {
    /// The time between two drawings.
    static let interval: Duration = .milliseconds(100)

    private let console: Console
    private let clock: any Clock<Duration>
    private let line = Mutex(LiveLine())

    init(_ console: Console, clock: any Clock<Duration> = ContinuousClock()) {
        self.console = console
        self.clock = clock
    }

    func observe(_ event: WorkerEvent) async {
        line.withLock { $0.observe(event) }
    }

    /// Draws the line whenever it has something new to say, until the task is cancelled.
    func run() async {
        await draw(clock)
    }

    private func draw(_ clock: some Clock<Duration>) async {
        let start = clock.now
        while !Task.isCancelled {
            let uptime = start.duration(to: clock.now)
            if let text = line.withLock({ $0.redraw(uptime: uptime, width: console.terminal.width) }) {
                console.status.show(text)
            }
            do { try await clock.sleep(for: Self.interval) } catch { return }
        }
    }
}
