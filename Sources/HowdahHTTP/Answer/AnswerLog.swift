import Howdah
import Logging

/// Writes what a server has answered into the log.
struct AnswerLog {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Writes the beginning of an answer as one line; an empty one is not worth a line.
    func record(_ answer: Answer, _ verdict: HandlerVerdict) {
        guard case .answered(let status) = answer.end else { return }
        let level: Logger.Level = verdict == .handled ? .notice : .warning
        let text = answer.excerpt.text
        var metadata: Logger.Metadata = [LogKeys.httpStatus: "\(status)"]
        if let reason = answer.excerpt.breakOff { metadata[LogKeys.error] = "\(Printable(reason))" }
        guard !text.isEmpty || metadata.count > 1 else { return }
        logger.log(level: level, "\(Printable(text, limit: AnswerExcerpt.limit))", metadata: metadata)
    }
}
