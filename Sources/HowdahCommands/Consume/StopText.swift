import Howdah

/// Why a worker ended, in the words of the model.
enum StopText {
    /// One sentence, or `nil` if it has been said before: a signal is logged when it arrives.
    static func text(for reason: StopReason) -> String? {
        switch reason {
        case .signal: nil
        case .requested: "Worker stopped because a restart was requested."
        case .messageLimit(let count): "Worker stopped due to maximum count of \(count) messages processed"
        case .failureLimit(let count): "Worker stopped due to limit of \(count) failed message(s) is reached"
        case .memoryLimit(let limit, let used):
            "Worker stopped due to memory limit of \(limit) bytes exceeded (\(used) bytes used)"
        case .timeLimit(let time): "Worker stopped due to time limit of \(Amount.seconds(time))s exceeded"
        case .empty: "Worker stopped because nothing is ready."
        case .handler(let text): "Worker stopped because a handler asked for it: \(text)"
        }
    }
}
