/// Asks the transport to hold the message back for a while.
public struct DelayStamp: Stamp, Equatable {
    /// How long the message stays invisible to workers, counted from its dispatch by the server's clock.
    public var duration: Duration

    public init(_ duration: Duration) {
        self.duration = duration
    }
}
