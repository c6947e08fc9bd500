/// When a worker ends by itself; `nil` means never.
public struct WorkerLimits: Sendable, Hashable {
    /// After this many messages, whatever became of them.
    public var messages: Int?
    /// After this many failed attempts.
    public var failures: Int?
    /// After the message during which the process came to hold more than this many bytes.
    public var memory: Int?
    /// After the message during which this much time had passed, or at once when idle.
    public var time: Duration?
    /// As soon as nothing is ready.
    public var stopsWhenEmpty = false

    public init() {}
}
