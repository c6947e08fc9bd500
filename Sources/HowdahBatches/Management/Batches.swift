public import Howdah
public import Logging

/// The batches of an application: dispatches them, shows them, ends them.
///
/// ```swift
/// let batches = Batches(store, in: system, logger: logger)
/// let id = try await batches.dispatch(Batch("reports", customers.map(MonthlyReport.init)))
/// let record = try await batches.show(id)  // 7 of 1,000
/// try await batches.cancel(id)
/// ```
public struct Batches: Sendable {
    package let store: any BatchStore
    let system: MessagingSystem
    let logger: Logger

    /// Takes a store of batches into use.
    ///
    /// - Parameters:
    ///   - store: Where the batches are kept: in the database of the transports that their items go to.
    ///   - system: The application's transports, routes and bus.
    ///   - logger: What items that are handled at once log their failures to.
    public init(_ store: any BatchStore, in system: MessagingSystem, logger: Logger) {
        self.store = store
        self.system = system
        self.logger = logger
    }

    /// The same batches, seen through another view of their store.
    package func kept(in store: any BatchStore) -> Batches {
        Batches(store, in: system, logger: logger)
    }

    /// The transports whose messages may be items.
    public var transports: [TransportName] {
        system.transports.map(\.name).filter { store.queueName(of: $0) != nil }
    }

    /// The batch of that identifier.
    ///
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/unknown``, or the store's error.
    public func show(_ id: BatchID) async throws -> BatchRecord {
        guard let record = try await store.find(id) else { throw BatchError.unknown(id) }
        return record
    }

    /// Batches, the latest first.
    public func list(_ query: BatchQuery = BatchQuery()) async throws -> [BatchRecord] {
        try await store.list(query)
    }

    /// What the handlers of a batch have reported last, one entry for each worker that has said something.
    public func progress(of id: BatchID) async throws -> [ItemProgress] {
        try await store.progress(of: id)
    }

    /// The messages that will be sent when a batch ends; none once it has ended.
    public func continuations(of id: BatchID) async throws -> [PlannedContinuation] {
        try await store.continuations(of: id)
    }

    /// Cancels a batch: no item of it begins from now on, and its open items are cancelled.
    ///
    /// An item that is being handled ends as it does, unless its handler asks. Does nothing if the batch has ended.
    ///
    /// - Parameters:
    ///   - id: The batch.
    ///   - reason: What is shown as the reason.
    /// - Returns: The batch as it is now.
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/unknown``, or the store's error.
    @discardableResult
    public func cancel(_ id: BatchID, reason: String = "Cancelled by user") async throws -> BatchRecord {
        guard let record = try await store.stop(id, as: .cancelled, reason: reason) else {
            throw BatchError.unknown(id)
        }
        return record
    }

    /// Lets the failed items of a batch run again; see ``BatchStore/retry(_:)``.
    ///
    /// - Returns: How many items.
    /// - Throws: ``BatchError``, or the store's error.
    @discardableResult
    public func retry(_ id: BatchID) async throws -> Int {
        try await store.retry(id)
    }

    /// Forgets batches that have ended long ago.
    ///
    /// - Returns: How many were forgotten.
    /// - Throws: The store's error.
    @discardableResult
    public func forget(endedBefore age: Duration) async throws -> Int {
        try await store.forget(endedBefore: age)
    }

    /// Looks at a batch until every item is settled.
    ///
    /// - Parameters:
    ///   - id: The batch.
    ///   - interval: How often to look.
    ///   - onProgress: Called with the batch at first, and whenever it has changed.
    /// - Returns: The batch as it has ended.
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/unknown``, `CancellationError`, or the store's error.
    @discardableResult
    public func watch(
        _ id: BatchID,
        every interval: Duration = .seconds(1),
        onProgress: (BatchRecord) async throws -> Void
    ) async throws -> BatchRecord {
        var last: BatchRecord?
        while true {
            let record = try await show(id)
            if record != last { try await onProgress(record) }
            guard !record.isFinished else { return record }
            last = record
            try await Task.sleep(for: interval)
        }
    }
}
