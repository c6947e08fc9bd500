/// What holds the messages of one or several transports: a database, a broker, or memory.
public protocol MessageStore: AnyObject, Sendable {
    /// Opens a session through which one worker claims messages.
    ///
    /// - Parameter request: Who claims, and from which transports of this store.
    /// - Returns: The session, which the caller closes.
    /// - Throws: ``TransportError`` if a transport is unknown to the store, or the store's error if it
    ///   cannot be reached.
    func openSession(_ request: SessionRequest) async throws -> any ClaimSession

    /// Refuses messages that could never be stored, without connecting.
    ///
    /// ``send(_:)`` does the same; whoever has much to store learns here which message is the wrong one.
    ///
    /// - Throws: ``TransportError`` if a transport is unknown to the store or a message is too large.
    func check(_ messages: [AddressedMessage]) throws

    /// Stores messages for several transports of this store, all of them or none.
    ///
    /// - Returns: Their identifiers, in the same order.
    /// - Throws: ``TransportError`` if a transport is unknown to the store or a message is too large, or
    ///   the store's error. Nothing has been stored then.
    func send(_ messages: [AddressedMessage]) async throws -> [MessageID]
}

extension MessageStore {
    /// Refuses nothing, for stores that take every message.
    public func check(_ messages: [AddressedMessage]) throws {}
}
