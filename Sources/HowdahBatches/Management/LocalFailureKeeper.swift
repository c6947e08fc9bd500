import Howdah

/// Puts items that the dispatching process could not handle into a failure store.
struct LocalFailureKeeper: Sendable {
    let store: any BatchStore
    let codec: any MessageCodec
    /// The transport that a retry puts them on: they have none of their own.
    let transport: TransportName
    let failureStore: TransportName

    /// Puts an item there and counts it as failed.
    ///
    /// - Returns: The batch as it is now; `nil` if it has ended.
    func keep(_ item: Envelope, of id: BatchID, after error: any Error) async throws -> BatchRecord? {
        let priority = item[PriorityStamp.self]?.priority ?? .normal
        let message = OutgoingMessage(try codec.encode(item), priority: priority)
        let report = FailureVerdict.report(of: error)
        return try await store.fail(AddressedMessage(message, to: transport), of: id, with: report, in: failureStore)
    }
}
