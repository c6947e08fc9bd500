import Logging
import Synchronization

/// Keeps what is logged.
final class CapturedLog: Sendable {
    struct Line: Equatable {
        var level: Logger.Level
        var text: String
        var metadata: [String: String]
    }

    private let storage = Mutex<[Line]>([])
    private let arrivals = AsyncStream.makeStream(of: Line.self)

    var lines: [Line] { storage.withLock(\.self) }
    var texts: [String] { lines.map(\.text) }

    func logger(level: Logger.Level = .trace) -> Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = level
        return logger
    }

    /// Waits for a line.
    func wait(for text: String) async {
        for await line in arrivals.stream where line.text == text { return }
    }

    private func append(_ line: Line) {
        storage.withLock { $0.append(line) }
        arrivals.continuation.yield(line)
    }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            log.append(Line(level: event.level, text: "\(event.message)", metadata: all.mapValues { "\($0)" }))
        }
    }
}
