/// The sending side of a transport.
public protocol MessageSender: Sendable {
    /// The name under which routes and commands know the transport.
    var name: TransportName { get }

    /// Stores the messages, all of them or none.
    ///
    /// When this returns, the messages are stored as durably as the transport can.
    ///
    /// - Returns: The identifiers the transport gave them, in the same order.
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/tooLarge`` if a message is over
    ///   the transport's limit, or the error of the store. Nothing has been stored then.
    func send(_ messages: [OutgoingMessage]) async throws -> [MessageID]
}
