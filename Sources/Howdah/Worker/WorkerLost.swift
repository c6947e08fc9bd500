/// The reason recorded for a message that was in hand each time a worker was lost.
public struct WorkerLost: UnrecoverableFailure, DescribedFailure, CustomStringConvertible {
    /// How often that happened.
    public var times: Int

    public init(times: Int) {
        self.times = times
    }

    public var description: String {
        "The worker was lost \(times) times while it had this message in hand; the message may be what ends it."
    }
}
