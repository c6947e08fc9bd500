/// Why a worker ends.
public enum StopReason: Sendable, Hashable {
    /// The process was asked to, by a signal or by its service group.
    case signal
    /// Somebody asked all workers to stop.
    case requested
    /// The limit of messages was reached.
    case messageLimit(Int)
    /// The limit of failed attempts was reached.
    case failureLimit(Int)
    /// The process holds more memory than allowed, in bytes.
    case memoryLimit(Int, used: Int)
    /// The time is over.
    case timeLimit(Duration)
    /// Nothing is ready.
    case empty
    /// A handler threw ``StopWorker``.
    case handler(String)
}
