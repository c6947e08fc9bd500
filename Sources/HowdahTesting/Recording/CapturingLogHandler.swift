public import Logging

/// Keeps what is logged, so that a test can look.
///
/// ```swift
/// let lines = Recorder<CapturingLogHandler.Line>()
/// let logger = Logger(label: "test") { _ in CapturingLogHandler(recorder: lines) }
/// ```
public struct CapturingLogHandler: LogHandler {
    /// One logged line.
    public struct Line: Sendable {
        public var level: Logger.Level
        public var message: String
        /// What the line and its logger carry.
        public var metadata: Logger.Metadata
        public var error: (any Error)?
    }

    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    private let recorder: Recorder<Line>

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - recorder: Where to keep the lines.
    ///   - level: The least level that is kept.
    public init(recorder: Recorder<Line>, level: Logger.Level = .trace) {
        self.recorder = recorder
        self.logLevel = level
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let merged = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let message = event.message.description
        recorder.record(Line(level: event.level, message: message, metadata: merged, error: event.error))
    }
}
