public import Howdah
import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps batches in the memory of this process, beside the messages of an `InMemoryStore`: for tests.
///
/// It keeps every promise of the other stores but two: what it holds ends with the process, and items that are retried by
/// hand do not wait for the limits of their batch.
public final class InMemoryBatchStore: BatchStore {
    private let messages: InMemoryStore
    private let now: @Sendable () -> Date
    private let state = Mutex(InMemoryBatchState())

    /// Creates an empty store, which follows what becomes of the messages as long as it lives.
    ///
    /// - Parameters:
    ///   - messages: Where the items go.
    ///   - now: Decides what has expired; the same as in `messages`.
    public init(_ messages: InMemoryStore, now: @escaping @Sendable () -> Date = { Date() }) {
        self.messages = messages
        self.now = now
        messages.follow(self)
    }

    public func queueName(of transport: TransportName) -> String? {
        messages.holds(transport) ? transport.rawValue : nil
    }

    public func prepare(_ transports: [TransportName]) async throws {}

    public func makeID() async throws -> BatchID {
        state.withLock { $0.makeID() }
    }

    public func create(_ batch: NewBatch) async throws {
        try messages.check(batch.items + batch.continuations.map(\.message))
        let time = now()
        try state.withLock { state in
            let kept = InMemoryBatch(batch, at: time)
            if let key = batch.options.key, kept.isHandledHere, !state.mayAdmit(kept) { throw BatchError.busy(key) }
            state.batches[batch.id] = kept
            if !batch.holdsItems { _ = try messages.sendNow(batch.items) }
            try state.tend(batch.id, at: time, in: messages)
        }
    }

    public func add(_ items: [AddressedMessage], to id: BatchID) async throws {
        try messages.check(items)
        let time = now()
        try state.withLock { state in
            guard let batch = state.batches[id] else { throw BatchError.unknown(id) }
            guard batch.isOpen, batch.stoppedAt == nil else { throw BatchError.ended(id) }
            state.batches[id]?.total += items.count
            if batch.options.holdsItems {
                state.batches[id]?.held += items
            } else {
                _ = try messages.sendNow(items)
            }
            try state.tend(id, at: time, in: messages)
        }
    }

    public func count(_ counts: BatchCounts, of id: BatchID) async throws -> BatchRecord? {
        let time = now()
        return try state.withLock { state in
            guard state.batches[id]?.isOpen == true else { return nil }
            state.batches[id]?.count(counts, at: time)
            try state.tend(id, at: time, in: messages)
            return state.batches[id]?.record(at: time)
        }
    }

    public func fail(
        _ item: AddressedMessage,
        of id: BatchID,
        with report: FailureReport,
        in failureStore: TransportName
    ) async throws -> BatchRecord? {
        guard try await find(id)?.isFinished == false else { return nil }
        let worker = WorkerDescription(name: "sync", host: "", processID: 0, transports: [item.transport])
        let session = try await messages.openSession(SessionRequest(worker: worker, transports: [item.transport]))
        var request = ExchangeRequest(claiming: 1, from: [item.transport])
        request.only = try messages.sendNow([item])
        let claimed = try await session.exchange(request).deliveries
        let settlements = claimed.map { Settlement($0, .failed(report, store: failureStore)) }
        _ = try await session.exchange(ExchangeRequest(settling: settlements, claiming: 0, from: []))
        await session.close()
        return try await find(id)
    }

    public func find(_ id: BatchID) async throws -> BatchRecord? {
        let time = now()
        return state.withLock { $0.batches[id]?.record(at: time) }
    }

    public func list(_ query: BatchQuery) async throws -> [BatchRecord] {
        let time = now()
        let all = state.withLock { $0.batches.values.map { $0.record(at: time) } }
        let wanted = all.filter { record in
            (query.name == nil || record.name == query.name) && (query.key == nil || record.options.key == query.key)
                && query.statuses.contains(record.status) && (query.before.map { record.id < $0 } ?? true)
        }
        return Array(wanted.sorted { $0.id > $1.id }.prefix(max(0, query.limit)))
    }

    public func progress(of id: BatchID) async throws -> [ItemProgress] {
        state.withLock { $0.batches[id]?.progress.map { [$0] } ?? [] }
    }

    public func continuations(of id: BatchID) async throws -> [PlannedContinuation] {
        state.withLock { $0.batches[id].map { $0.isOpen ? $0.plannedContinuations : [] } ?? [] }
    }

    public func stop(_ id: BatchID, as status: BatchStatus, reason: String) async throws -> BatchRecord? {
        let time = now()
        return try state.withLock { state in
            state.batches[id]?.stop(as: status, reason: reason, at: time)
            try state.tend(id, at: time, in: messages)
            return state.batches[id]?.record(at: time)
        }
    }

    public func retry(_ id: BatchID) async throws -> Int {
        let time = now()
        return try state.withLock { state in
            guard let batch = state.batches[id] else { throw BatchError.unknown(id) }
            guard batch.counts.failed > 0 else { return 0 }
            try state.reopen(id)
            let count = messages.retryFailures { BatchID(stored: $0) == id }
            state.batches[id]?.count(BatchCounts(failed: -count), at: time)
            try state.tend(id, at: time, in: messages)
            return count
        }
    }

    public func forget(endedBefore age: Duration) async throws -> Int {
        let time = now().addingTimeInterval(-Double(age.components.seconds))
        return state.withLock { state in
            let gone = state.batches.values.filter { ($0.finishedAt ?? .distantFuture) < time && $0.counts.failed == 0 }
            for batch in gone { state.batches[batch.id] = nil }
            return gone.count
        }
    }

    /// Changes what is kept.
    fileprivate func change(_ body: (inout InMemoryBatchState, Date) throws -> Void) rethrows {
        let time = now()
        try state.withLock { try body(&$0, time) }
    }
}

extension InMemoryBatchStore: InMemoryFollower {
    package func follow(_ changes: [InMemoryChange]) {
        change { state, time in
            for change in changes {
                if let batch = state.count(change, at: time) { tend(batch, &state, at: time) }
                continueChain(after: change)
            }
        }
    }

    package func take(note claimed: [Delivery]) {
        change { state, time in
            for id in Set(claimed.compactMap { BatchID(stored: $0.headers) }) where state.batches[id]?.startedAt == nil
            {
                state.batches[id]?.startedAt = time
            }
        }
    }

    package func isCancelled(_ delivery: Delivery) -> Bool {
        guard delivery.origin == nil, let id = BatchID(stored: delivery.headers) else { return false }
        return state.withLock { state in state.batches[id].map { $0.isOpen && $0.stoppedAt != nil } ?? false }
    }

    package func look() {
        change { state, time in
            for id in state.batches.values.filter(\.isOpen).map(\.id) { tend(id, &state, at: time) }
        }
    }

    /// What is sent was checked when the batch was made, so it cannot be refused.
    private func tend(_ id: BatchID, _ state: inout InMemoryBatchState, at time: Date) {
        do {
            try state.tend(id, at: time, in: messages)
        } catch {
            assertionFailure("A batch could not be looked after: \(error)")
        }
    }

    private func continueChain(after change: InMemoryChange) {
        switch change.kind {
        case .handled, .repaired: break
        case .failed, .cancelled, .retried: return
        }
        do {
            guard let text = try change.headers.values()[ChainStamp.header],
                let next = try ChainStamp(headerValue: text)?.next()
            else { return }
            _ = try messages.sendNow([next])
        } catch {
            assertionFailure("A chain could not be continued: \(error)")
        }
    }
}

extension InMemorySession: BatchSession {
    package func report(_ progress: ItemProgress, of batch: BatchID) async throws {
        (store.currentFollower as? InMemoryBatchStore)?.change { state, time in
            var progress = progress
            progress.at = time
            state.batches[batch]?.progress = progress
            state.batches[batch]?.lastProgressAt = time
        }
    }
}
