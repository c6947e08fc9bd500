import Foundation
import Synchronization

/// What the handlers of one worker process saw.
final class Tally: Sendable {
    private struct Seen: Encodable {
        var handled = 0
        /// When the first handler began.
        var first = 0.0
        /// How long messages that say when they were dispatched were on their way, in seconds.
        var latencies: [Double] = []
    }

    private let seen = Mutex(Seen())

    /// Takes note of a message whose handler begins now.
    func add(sent: Double) {
        let now = RealTime.now()
        seen.withLock { seen in
            if seen.handled == 0 { seen.first = now }
            seen.handled += 1
            if sent > 0 { seen.latencies.append(now - sent) }
        }
    }

    /// Writes it as JSON to the file of the environment.
    func write() throws {
        guard let path = ProcessInfo.processInfo.environment["BENCHMARK_STATISTICS"] else { return }
        try JSONEncoder().encode(seen.withLock(\.self)).write(to: URL(filePath: path), options: .atomic)
    }
}
