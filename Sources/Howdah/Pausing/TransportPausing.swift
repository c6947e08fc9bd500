/// A store whose transports can be paused.
///
/// From a paused transport nothing is claimed, by whatever worker. What is in hand is finished, retries and failures
/// are recorded, and messages are still taken in; they wait. A worker that consumes several transports goes on with
/// the others. Messages that are asked for by identifier, as single tasks are that somebody runs by hand, are claimed
/// nevertheless.
public protocol TransportPausing: Sendable {
    /// Pauses transports, all of them or none.
    ///
    /// Workers heed it within a second. One that is paused already stays so, as of the first time.
    ///
    /// - Parameters:
    ///   - transports: The transports.
    ///   - who: Who asks for it, to be shown to others.
    /// - Returns: Those that were not paused before.
    /// - Throws: ``TransportError`` if one of the transports is unknown to the store, or the store's error. Nothing has
    ///   changed then.
    func pause(_ transports: [TransportName], by who: String?) async throws -> [TransportName]

    /// Ends the pause of transports, all of them or none.
    ///
    /// Workers that wait are told at once.
    ///
    /// - Returns: Those that were paused before.
    /// - Throws: As ``pause(_:by:)``.
    func resume(_ transports: [TransportName]) async throws -> [TransportName]

    /// The transports of this store that are paused.
    func pauses() async throws -> [TransportName: TransportPause]
}
