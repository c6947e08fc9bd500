import Howdah
import Logging
import Subprocess
import Synchronization

/// What a program prints: it goes to the log as it comes, and the end of it is kept for the failure report.
final class ProgramOutput: Sendable {
    /// Where a line was printed.
    enum Stream: String, Sendable {
        case output = "stdout"
        case error = "stderr"
    }

    /// What is kept of the output.
    struct Summary: Sendable {
        /// The last lines of both streams.
        var tail: String
        /// The last line of standard error that is not empty.
        var lastErrorLine: String?
    }

    private struct Kept {
        var tail = OutputTail(limit: 4_096)
        var lastErrorLine: [UInt8] = []
    }

    private let logger: Logger
    private let kept = Mutex(Kept())

    init(logger: Logger) {
        self.logger = logger
    }

    var summary: Summary {
        kept.withLock { kept in
            let line = String(decoding: kept.lastErrorLine, as: UTF8.self)
            return Summary(tail: kept.tail.text, lastErrorLine: line.isEmpty ? nil : line)
        }
    }

    /// Reads a stream to its end, or until the program has ended and what it printed has been read.
    ///
    /// If the program was told to end, what it has started may clean up for a while, which a broken pipe
    /// would interrupt: so the pipe stays open until nothing of the group runs.
    func read(_ chunks: SubprocessOutputSequence, _ stream: Stream, of group: ProcessGroup) async throws {
        var splitter = LineSplitter(limit: Self.longestLine)
        let level: Logger.Level = stream == .output ? .notice : .warning
        let logger = logger[stream]
        var afterExit = 0
        var iterator = chunks.makeAsyncIterator()
        repeat {
            // The iterator gives nothing when the pipe is empty and the program has ended, but may be asked again.
            while let chunk = try await iterator.next() {
                chunk.withUnsafeBytes { bytes in
                    splitter.append(bytes) { record($0, stream, level, logger) }
                }
                // What the program started and left running may print for ever.
                guard afterExit > 0 || group.leaderHasExited else { continue }
                afterExit += chunk.count
                if afterExit > Self.longestRemainder { break }
            }
        } while try await group.lingers()
        splitter.finish { record($0, stream, level, logger) }
    }

    private func record(_ line: UnsafeRawBufferPointer, _ stream: Stream, _ level: Logger.Level, _ logger: Logger) {
        if level >= logger.logLevel {
            logger.log(level: level, "\(String(decoding: line, as: UTF8.self))")
        }
        kept.withLock { kept in
            kept.tail.append(line)
            guard stream == .error, line.contains(where: { $0 > UInt8(ascii: " ") }) else { return }
            kept.lastErrorLine = Array(line.prefix(Self.longestDescription))
        }
    }

    /// The longest line that is logged as one, in bytes.
    private static let longestLine = 8_192
    /// How much of a line is kept for the description of a failure, in bytes.
    private static let longestDescription = 500
    /// How much is read after the program has ended: more than any pipe holds.
    private static let longestRemainder = 1 << 20
}

extension Logger {
    /// The logger for the lines of one stream.
    fileprivate subscript(stream: ProgramOutput.Stream) -> Logger {
        var logger = self
        logger[metadataKey: LogKeys.stream] = "\(stream.rawValue)"
        return logger
    }
}
