import Howdah
import Logging
import Synchronization

/// A batch that the dispatching process handles itself, one item after the other.
///
/// Its items are counted in the store as those of workers are, so that it is shown, and can be cancelled, from anywhere.
final class LocalRun: FollowedItem {
    private static let interval: Duration = .seconds(1)

    let id: BatchID
    private let options: BatchOptions
    private let store: any BatchStore
    private let failures: LocalFailureKeeper?
    private let bus: MessageBus
    private let logger: Logger
    private let stopped = Mutex(false)

    init(
        _ batch: NewBatch,
        in store: any BatchStore,
        keeping failures: LocalFailureKeeper?,
        through bus: MessageBus,
        logger: Logger
    ) {
        var logger = logger
        logger[metadataKey: BatchLogKeys.batch] = "\(batch.id)"
        self.id = batch.id
        self.options = batch.options
        self.store = store
        self.failures = failures
        self.bus = bus
        self.logger = logger
    }

    var isCancelled: Bool { stopped.withLock { $0 } }

    func report(_ progress: ItemProgress) async throws {
        // Of what one process does, the count says enough.
        try await look()
    }

    /// Handles the items until they are done or the batch is stopped.
    func run(_ items: [Envelope]) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask {
                while !self.isCancelled {
                    try await Task.sleep(for: Self.interval)
                    try await self.look()
                }
            }
            defer { group.cancelAll() }
            for item in items {
                guard !isCancelled else { return }
                note(try await settled(item))
            }
        }
    }

    /// Ends the batch, which this process cannot go on with.
    func giveUp(after error: any Error) async {
        let problem =
            error is CancellationError ? "was stopped" : "could not go on: \(ErrorText.message(of: error))"
        do {
            _ = try await store.stop(id, as: .failed, reason: "The process that handled its items \(problem).")
        } catch {
            logger.error(
                "A batch that cannot go on could not be ended",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
    }

    /// Handles an item and counts what became of it.
    private func settled(_ item: Envelope) async throws -> BatchRecord? {
        do {
            try await bus.dispatch(item.stamped(with: HandledHereStamp(run: self)))
        } catch  where Task.isCancelled && FailureVerdict.causes(of: error).allSatisfy({ $0 is CancellationError }) {
            throw CancellationError()
        } catch {
            logger.error("An item failed", metadata: [LogKeys.error: "\(ErrorText.message(of: error))"])
            if let failures { return try await failures.keep(item, of: id, after: error) }
            return try await failed(error)
        }
        return try await store.count(BatchCounts(handled: 1), of: id)
    }

    /// Counts an item that has failed, where there is no failure store.
    private func failed(_ error: any Error) async throws -> BatchRecord? {
        let record = try await store.count(BatchCounts(failed: 1), of: id)
        guard record != nil, !options.allowsFailures else { return record }
        let error = FailureVerdict.report(of: error).errorClass
        return try await store.stop(id, as: .failed, reason: "An item failed with \(error).")
    }

    private func look() async throws {
        note(try await store.find(id))
    }

    private func note(_ record: BatchRecord?) {
        if record == nil || record?.stoppedAt != nil { stopped.withLock { $0 = true } }
    }
}
