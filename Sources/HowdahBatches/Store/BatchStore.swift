public import Howdah

/// Where batches are kept, in the same place as their messages.
///
/// What makes the counts exact is that an item is counted in the step in which it is settled: a settlement that comes too
/// late changes neither.
public protocol BatchStore: Sendable {
    /// The name under which the store keeps the messages of a transport.
    ///
    /// `nil` if they lie elsewhere, and cannot be settled and counted in one step.
    func queueName(of transport: TransportName) -> String?

    /// Makes sure that messages can be stored for these transports later on.
    func prepare(_ transports: [TransportName]) async throws

    /// Draws an identifier that no other batch has or will have.
    func makeID() async throws -> BatchID

    /// Stores a batch and its items, all or nothing.
    ///
    /// A batch without items ends at once.
    ///
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/busy`` if the dispatching process is to handle its items
    ///   and its key has another batch, `TransportError` if an item cannot be stored, or the store's error.
    func create(_ batch: NewBatch) async throws

    /// Stores further items of a batch, all or none, and raises its total in the same step.
    ///
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/ended`` or ``BatchError/Code/unknown``.
    func add(_ items: [AddressedMessage], to id: BatchID) async throws

    /// Counts items that the dispatching process has handled itself.
    ///
    /// - Returns: The batch as it is now; `nil` if it has ended, and nothing was counted.
    func count(_ counts: BatchCounts, of id: BatchID) async throws -> BatchRecord?

    /// Puts an item that the dispatching process could not handle into a failure store, and counts it, in one step.
    ///
    /// A batch that does not allow failures is stopped.
    ///
    /// - Parameters:
    ///   - item: The item, and the transport that a retry puts it on.
    ///   - id: Its batch.
    ///   - report: What is recorded of the failure.
    ///   - failureStore: Where it goes, beside its transport.
    /// - Returns: The batch as it is now; `nil` if it has ended, and nothing was stored.
    /// - Throws: The store's error. Nothing has been stored then.
    func fail(
        _ item: AddressedMessage,
        of id: BatchID,
        with report: FailureReport,
        in failureStore: TransportName
    ) async throws -> BatchRecord?

    /// The batch of that identifier; `nil` if there is none.
    func find(_ id: BatchID) async throws -> BatchRecord?

    /// Batches, the latest first.
    func list(_ query: BatchQuery) async throws -> [BatchRecord]

    /// What the handlers of a batch have reported last, one entry for each worker that has an item in hand.
    func progress(of id: BatchID) async throws -> [ItemProgress]

    /// What is sent when a batch ends, in the order in which it was given; none once it has ended, or if there is none.
    func continuations(of id: BatchID) async throws -> [PlannedContinuation]

    /// Stops an open batch: no item begins from now on, and those that are in nobody's hand are cancelled.
    ///
    /// Items in hand end as they do. Does nothing if it has ended or is stopped already.
    ///
    /// - Parameters:
    ///   - id: The batch.
    ///   - status: What it has become, ``BatchStatus/cancelled`` or ``BatchStatus/failed``.
    ///   - reason: Why.
    /// - Returns: The batch as it is now; `nil` if there is none.
    /// - Throws: The store's error.
    func stop(_ id: BatchID, as status: BatchStatus, reason: String) async throws -> BatchRecord?

    /// Takes the failed items of a batch out of their failure store, to be handled again.
    ///
    /// A batch that has ended is open again until they are settled. What was sent when it ended is not sent again.
    ///
    /// - Returns: How many items.
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/unknown``, ``BatchError/Code/busy`` if its key has another
    ///   batch by now, or ``BatchError/Code/ended`` while it is stopped and items are still in hand.
    func retry(_ id: BatchID) async throws -> Int

    /// Forgets batches that have ended long ago.
    ///
    /// - Returns: How many were forgotten.
    func forget(endedBefore age: Duration) async throws -> Int
}
