import Foundation
import Howdah

/// What an ``InMemoryScheduleStore`` holds, and the rules by which it changes.
struct InMemoryScheduleState {
    /// An occurrence, and what was written down of its end.
    struct Kept {
        var record: OccurrenceRecord
        var end: OccurrenceEnd?
        var finishedAt: Date?
    }

    private(set) var entries: [EntryID: EntryState] = [:]
    /// In the order in which they were claimed.
    private(set) var records: [Kept] = []

    mutating func enter(_ entry: EntryDeclaration, at time: Date) {
        guard entries[entry.id] == nil else { return }
        let number = Int32(entries.count + 1)
        entries[entry.id] = EntryState(entry.id, number: number, position: entry.beginning ?? time)
    }

    /// Why nothing of a firing may be sent; `nil` if it may.
    func refusal(of firing: Firing, at time: Date) -> FiringResult.Refusal? {
        guard let state = entries[firing.state.id] else { return .unknown }
        if firing.isByHand { return nil }
        if state.pausedAt != nil { return .paused }
        if state.position != firing.state.position { return .moved }
        return firing.runs.last.map { $0.occurrence.dueAt > time } ?? true ? .notDue : nil
    }

    mutating func advance(_ firing: Firing) -> EntryState? {
        if !firing.isByHand, let last = firing.runs.last?.occurrence {
            entries[firing.state.id]?.position = last.dueAt
            entries[firing.state.id]?.nextDueAt = last.nextDueAt
        }
        return entries[firing.state.id]
    }

    mutating func insert(_ record: OccurrenceRecord, end: OccurrenceEnd?, at time: Date) {
        records.append(Kept(record: record, end: end, finishedAt: end == nil ? nil : time))
    }

    mutating func setPaused(_ isPaused: Bool, _ id: EntryID, at time: Date) -> EntryState? {
        guard var state = entries[id] else { return nil }
        if isPaused {
            state.pausedAt = state.pausedAt ?? time
        } else if state.pausedAt != nil {
            state.pausedAt = nil
            state.position = max(state.position, time)
        }
        entries[id] = state
        return state
    }

    mutating func finish(_ message: MessageID, _ end: OccurrenceEnd, at time: Date) {
        guard let index = records.firstIndex(where: { $0.record.message == message }) else { return }
        records[index].end = end
        records[index].finishedAt = time
    }

    mutating func forget(of schedule: String, before time: Date, where isFinished: (OccurrenceRecord) -> Bool) -> Int {
        let count = records.count
        let latest = Dictionary(records.map { ($0.record.id, $0.record.dueAt) }) { max($0, $1) }
        records.removeAll { kept in
            let record = kept.record
            return record.id.schedule == schedule && record.dueAt < time && record.dueAt != latest[record.id]
                && isFinished(record)
        }
        return count - records.count
    }
}
