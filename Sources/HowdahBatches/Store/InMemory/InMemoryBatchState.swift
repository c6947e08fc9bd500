import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The batches of an ``InMemoryBatchStore``, and the rules by which they change.
struct InMemoryBatchState {
    private var lastID: Int64 = 0
    var batches: [BatchID: InMemoryBatch] = [:]

    mutating func makeID() -> BatchID {
        lastID += 1
        return BatchID(rawValue: lastID)
    }

    /// Does what is next for a batch.
    ///
    /// - Parameters:
    ///   - id: The batch.
    ///   - now: The present time.
    ///   - messages: Where its items lie.
    /// - Throws: The error of the store of messages.
    mutating func tend(_ id: BatchID, at now: Date, in messages: InMemoryStore) throws {
        guard var batch = batches[id], batch.isOpen else { return }
        batch.expire(at: now)
        if batch.stoppedAt != nil {
            var open = batch.isHandledHere ? batch.total - batch.counts.settled : batch.held.count
            open += messages.discard { BatchID(stored: $0) == id }
            batch.held = []
            if open > 0 { batch.count(BatchCounts(cancelled: open), at: now) }
        }
        if batch.admittedAt == nil, mayAdmit(batch) { batch.admittedAt = now }
        let released = batch.release(at: now)
        let sent = batch.finish(at: now)
        batches[id] = batch
        _ = try messages.sendNow(released + (sent ?? []))
        guard sent != nil, let key = batch.options.key else { return }
        let next = batches.values.filter { $0.options.key == key && $0.isOpen }.map(\.id).min()
        if let next { try tend(next, at: now, in: messages) }
    }

    /// Whether it is the turn of a batch among those of its key.
    func mayAdmit(_ batch: InMemoryBatch) -> Bool {
        !batches.values.contains { other in
            other.options.key == batch.options.key && other.isOpen && other.id != batch.id
                && (other.admittedAt != nil || other.id < batch.id)
        }
    }

    /// Counts what became of a message.
    ///
    /// - Returns: The batch to look after, if the message was an item of one.
    mutating func count(_ change: InMemoryChange, at now: Date) -> BatchID? {
        guard let id = BatchID(stored: change.headers), batches[id] != nil else { return nil }
        switch change.kind {
        case .handled: batches[id]?.count(BatchCounts(handled: 1), at: now)
        case .cancelled: batches[id]?.count(BatchCounts(cancelled: 1), at: now)
        case .retried: batches[id]?.count(BatchCounts(failed: -1), at: now)
        case .repaired: batches[id]?.count(BatchCounts(handled: 1, failed: -1), at: now)
        case .failed(let item, let report):
            batches[id]?.count(BatchCounts(failed: 1), at: now)
            guard batches[id]?.options.allowsFailures == false else { break }
            let reason = "Item \(item) failed with \(report.errorClass)."
            batches[id]?.stop(as: .failed, reason: reason, at: now)
        }
        return id
    }

    /// Opens a batch again whose failed items are to run again.
    ///
    /// - Throws: ``BatchError``, as ``BatchStore/retry(_:)`` says.
    mutating func reopen(_ id: BatchID) throws(BatchError) {
        guard var batch = batches[id] else { throw .unknown(id) }
        guard batch.stoppedAt == nil || !batch.isOpen else {
            throw BatchError(.ended, "The batch \(id) is ending: items of it are still in hand. Try again later.")
        }
        if let key = batch.options.key, !batch.isOpen {
            let isTaken = batches.values.contains { $0.options.key == key && $0.isOpen && $0.admittedAt != nil }
            guard !isTaken else { throw .busy(key) }
        }
        (batch.finishedAt, batch.stoppedAt, batch.endedAs, batch.reason) = (nil, nil, nil, nil)
        batches[id] = batch
    }
}
