/// A message that a session sent with `NOTIFY`.
public struct PostgresNotification: Hashable, Sendable {
    /// The channel it was sent on.
    public let channel: String
    /// The text that was sent with it; empty when there was none.
    public let payload: String
    /// The process of the server that sent it.
    public let senderPID: Int32

    /// Creates a notification.
    public init(channel: String, payload: String, senderPID: Int32) {
        self.channel = channel
        self.payload = payload
        self.senderPID = senderPID
    }
}
