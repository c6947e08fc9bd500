import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A batch as the store in memory keeps it.
struct InMemoryBatch {
    let id: BatchID
    let name: String
    let options: BatchOptions
    let isHandledHere: Bool
    let createdAt: Date
    var total: Int
    var counts = BatchCounts()
    /// Items that are not on their transports yet.
    var held: [AddressedMessage]
    var continuations: [BatchContinuation]
    var admittedAt: Date?
    var startedAt: Date?
    var lastProgressAt: Date?
    var stoppedAt: Date?
    var finishedAt: Date?
    /// What it has ended as, if that is neither completed nor open.
    var endedAs: BatchStatus?
    var reason: String?
    var releases: [(at: Date, items: Int)] = []
    var progress: ItemProgress?

    init(_ batch: NewBatch, at now: Date) {
        self.id = batch.id
        self.name = batch.name
        self.options = batch.options
        self.isHandledHere = batch.handledHere != nil
        self.createdAt = now
        self.total = batch.total
        self.held = batch.holdsItems ? batch.items : []
        self.continuations = batch.continuations
        if batch.options.key == nil || isHandledHere { self.admittedAt = now }
        if isHandledHere { self.startedAt = now }
    }

    var isOpen: Bool { finishedAt == nil }

    var plannedContinuations: [PlannedContinuation] {
        continuations.map {
            PlannedContinuation($0.condition, $0.message.message.encoded.kind, to: $0.message.transport)
        }
    }

    var status: BatchStatus {
        if let endedAs { return endedAs }
        if finishedAt != nil, counts.settled >= total { return .completed }
        return startedAt != nil || counts.settled > 0 ? .processing : .pending
    }

    func record(at now: Date) -> BatchRecord {
        var record = BatchRecord(id: id, name: name, options: options, status: status, createdAt: createdAt)
        record.reason = reason
        record.total = total
        record.pending = max(total - counts.settled, 0)
        (record.handled, record.failed, record.cancelled) = (counts.handled, counts.failed, counts.cancelled)
        record.held = held.count
        (record.startedAt, record.lastProgressAt) = (startedAt, lastProgressAt)
        (record.stoppedAt, record.finishedAt) = (stoppedAt, finishedAt)
        if isOpen, let admittedAt, record.pending > 0 {
            let moved = max(admittedAt, movedAt ?? admittedAt)
            record.isStuck = now.timeIntervalSince(moved) > options.stuckAfter.seconds
        }
        return record
    }
}

extension InMemoryBatch {
    /// Adds to what was counted.
    mutating func count(_ counts: BatchCounts, at now: Date) {
        self.counts.handled += counts.handled
        self.counts.failed += counts.failed
        self.counts.cancelled += counts.cancelled
        lastProgressAt = now
        progress = nil
        if startedAt == nil, counts.handled + counts.failed > 0 { startedAt = now }
    }

    /// Decides that no further item is handled.
    mutating func stop(as status: BatchStatus, reason: String, at now: Date) {
        guard isOpen, stoppedAt == nil else { return }
        (stoppedAt, endedAs, self.reason) = (now, status, reason)
    }

    /// Fails it if it has begun and has not moved for too long.
    mutating func expire(at now: Date) {
        guard let limit = options.expiresAfter, counts.settled < total else { return }
        guard startedAt != nil, let movedAt, now.timeIntervalSince(movedAt) >= limit.seconds else { return }
        stop(as: .failed, reason: ExpiryReason(limit).description, at: now)
    }

    /// Since when it could have got on: while it waits for its rate, and nothing of it is out, not before that allows more.
    var movedAt: Date? {
        var moments = [startedAt, lastProgressAt, releases.last?.at]
        if let rate = options.rate, !held.isEmpty, counts.settled >= total - held.count {
            moments.append(releases.first?.at.addingTimeInterval(rate.interval.seconds))
        }
        return moments.compactMap(\.self).max()
    }

    /// Takes out the held items that may be put on their transports now.
    mutating func release(at now: Date) -> [AddressedMessage] {
        guard stoppedAt == nil, admittedAt != nil, !held.isEmpty else { return [] }
        var count = held.count
        if let limit = options.itemsAtATime { count = min(count, limit - (total - held.count - counts.settled)) }
        if let rate = options.rate {
            releases.removeAll { now.timeIntervalSince($0.at) >= rate.interval.seconds }
            count = min(count, rate.items - releases.reduce(0) { $0 + $1.items })
        }
        guard count > 0 else { return [] }
        if options.rate != nil { releases.append((now, count)) }
        defer { held.removeFirst(count) }
        return Array(held.prefix(count))
    }

    /// Ends it if every item is settled.
    ///
    /// - Returns: The messages to send then; `nil` if it has not ended.
    mutating func finish(at now: Date) -> [AddressedMessage]? {
        guard isOpen, counts.settled >= total, held.isEmpty else { return nil }
        finishedAt = now
        // Of one that was stopped and whose failed items ran again, the others are still cancelled.
        if endedAs == nil, counts.failed > 0 {
            reason = "\(counts.failed) of \(total) items failed."
            endedAs = counts.handled == 0 ? .failed : counts.cancelled > 0 ? .cancelled : nil
        } else if endedAs == nil, counts.cancelled > 0 {
            reason = "\(counts.cancelled) of \(total) items were cancelled."
            endedAs = .cancelled
        }
        let hasFailed = endedAs == .failed || counts.failed > 0
        let conditions: [BatchContinuation.Condition] =
            hasFailed ? [.failure, .finally] : endedAs == nil ? [.then, .finally] : [.finally]
        let sent = continuations.filter { conditions.contains($0.condition) }
        continuations.removeAll { conditions.contains($0.condition) }
        return sent.map(\.message)
    }
}
