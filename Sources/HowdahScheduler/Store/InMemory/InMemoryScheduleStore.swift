public import Foundation
public import Howdah
import Synchronization

/// Keeps schedules in the memory of this process, beside the messages of an `InMemoryStore`: for tests.
///
/// It keeps every promise of the other stores but one: what it holds ends with the process.
public final class InMemoryScheduleStore: ScheduleStore {
    private let messages: InMemoryStore
    private let now: @Sendable () -> Date
    private let state = Mutex(InMemoryScheduleState())

    /// Creates an empty store.
    ///
    /// - Parameters:
    ///   - messages: Where the messages go.
    ///   - now: Decides what is due; the same as in `messages`.
    public init(_ messages: InMemoryStore, now: @escaping @Sendable () -> Date = { Date() }) {
        self.messages = messages
        self.now = now
    }

    public func holds(_ transport: TransportName) -> Bool { messages.holds(transport) }

    public func enter(_ entries: [EntryDeclaration], in schedule: String) async throws -> ScheduleReading {
        let time = Moment(now()).date
        return state.withLock { state in
            for entry in entries { state.enter(entry, at: time) }
            let ids = Set(entries.map(\.id))
            return ScheduleReading(time: time, states: state.entries.values.filter { ids.contains($0.id) })
        }
    }

    public func read(_ schedule: String) async throws -> ScheduleReading {
        let time = Moment(now()).date
        return state.withLock { state in
            ScheduleReading(time: time, states: state.entries.values.filter { $0.id.schedule == schedule })
        }
    }

    public func fire(_ firing: Firing) async throws -> FiringResult {
        let time = Moment(now()).date
        return try state.withLock { state in
            let current = state.entries[firing.state.id]
            if let refusal = state.refusal(of: firing, at: time) {
                return FiringResult(time: time, refusal: refusal, state: current)
            }
            var runs: [FiringResult.Run] = []
            for run in firing.runs { runs.append(try send(run, of: firing, &state, at: time)) }
            let entry = state.advance(firing)
            return FiringResult(time: time, state: entry, runs: runs)
        }
    }

    private func send(
        _ run: Firing.Run,
        of firing: Firing,
        _ state: inout InMemoryScheduleState,
        at time: Date
    ) throws -> FiringResult.Run {
        var record = OccurrenceRecord(
            run.occurrence.id,
            dueAt: run.occurrence.dueAt,
            isByHand: run.occurrence.isByHand,
            sentAt: time,
            state: .waiting
        )
        record.missedSince = run.missedSince
        var end = end(of: run, firing, state)
        if end == nil, case .message(let message) = run.content {
            let ids = try messages.sendNow(
                firing.transports.map { AddressedMessage(OutgoingMessage(message), to: $0) }
            )
            record.message = ids.first
            record.transport = firing.transports.first
        } else if end == nil, case .failure(let report) = run.content {
            end = OccurrenceEnd(.failed, "\(report.errorClass): \(report.message)")
        }
        state.insert(record, end: end, at: time)
        return FiringResult.Run(dueAt: run.occurrence.dueAt, message: record.message, end: end)
    }

    /// How a run ends before it has begun.
    private func end(of run: Firing.Run, _ firing: Firing, _ state: InMemoryScheduleState) -> OccurrenceEnd? {
        guard !run.occurrence.isByHand, firing.overlap == .skip,
            let last = state.records.last(where: { $0.record.id == run.occurrence.id && $0.record.message != nil }),
            described(last).state.isUnfinished
        else {
            return nil
        }
        return OccurrenceEnd(.skipped, "The last run has not ended.")
    }

    public func setPaused(_ isPaused: Bool, _ id: EntryID) async throws -> EntryState? {
        let time = Moment(now()).date
        return state.withLock { $0.setPaused(isPaused, id, at: time) }
    }

    public func finish(_ message: MessageID, _ end: OccurrenceEnd) async throws {
        let time = Moment(now()).date
        state.withLock { $0.finish(message, end, at: time) }
    }

    public func occurrences(of schedule: String, entry: String?, limit: Int) async throws -> [OccurrenceRecord] {
        let kept = state.withLock { $0.records }
            .filter { $0.record.id.schedule == schedule && (entry == nil || $0.record.id.entry == entry) }
            .sorted { $0.record.dueAt > $1.record.dueAt }
        var counts: [EntryID: Int] = [:]
        return kept.filter { kept in
            counts[kept.record.id, default: 0] += 1
            return counts[kept.record.id, default: 0] <= limit
        }
        .map(described)
    }

    public func occurrence(of message: MessageID) async throws -> OccurrenceRecord? {
        state.withLock { $0.records.first { $0.record.message == message } }.map(described)
    }

    public func forgetOccurrences(of schedule: String, olderThan age: Duration) async throws -> Int {
        let time = now().addingTimeInterval(-Double(age.components.seconds))
        let unfinished = state.withLock { $0.records }.map(described).filter(\.state.isUnfinished)
        return state.withLock { state in
            state.forget(of: schedule, before: time) { record in
                !unfinished.contains {
                    $0.id == record.id && $0.dueAt == record.dueAt && $0.isByHand == record.isByHand
                }
            }
        }
    }

    /// An occurrence with its state, which is found by where its message is.
    private func described(_ kept: InMemoryScheduleState.Kept) -> OccurrenceRecord {
        var record = kept.record
        record.finishedAt = kept.end == nil ? nil : kept.finishedAt
        record.reason = kept.end?.reason
        let state = record.message.map(messages.whereabouts) ?? .gone
        switch state {
        case .ready: record.state = .waiting
        case .delayed(let reason): (record.state, record.reason) = (.retrying, reason)
        case .inHand: record.state = .running
        case .failed(let reason): (record.state, record.reason) = (.failed, reason)
        case .gone: record.state = kept.end.map(\.kind.state) ?? .handled
        }
        if record.state.isUnfinished { record.finishedAt = nil }
        return record
    }
}

extension OccurrenceEnd.Kind {
    /// The state of an occurrence that ended this way.
    fileprivate var state: OccurrenceRecord.State {
        switch self {
        case .handled: .handled
        case .failed: .failed
        case .cancelled: .cancelled
        case .skipped: .skipped
        }
    }
}
