/// Looks at the messages of a store, wherever they are, and changes nothing.
///
/// It stands apart from the work: each call costs a bounded time, whatever the store holds, and takes nothing that
/// workers need.
public protocol MessageBrowser: Sendable {
    /// One page of the messages that match.
    ///
    /// A message that changes its state while pages are turned may be met twice, or not at all.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the filter is none, with
    ///   ``TransportError/Code/tooSlow`` if the store has not answered in time, or the store's error.
    func messages(_ query: MessageQuery) async throws -> MessagePage

    /// One message with everything that is known of it, or `nil` if it is not there.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/tooSlow`` if the store has not answered in time,
    ///   or the store's error.
    func message(_ id: MessageID) async throws -> MessageDetails?

    /// How many messages match, exactly as far as that is cheap.
    ///
    /// - Throws: As ``messages(_:)``.
    func tally(_ filter: MessageFilter) async throws -> MessageTally

    /// The last failed attempt of each of these messages that is still there, wherever it is.
    func lastFailures(of ids: [MessageID]) async throws -> [MessageID: AttemptFailure]
}
