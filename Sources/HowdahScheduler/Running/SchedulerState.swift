import Foundation

/// What a scheduler knows of its schedule, and what it should do next.
///
/// Every decision is made here, from plain values; ``Scheduler`` acts. Moments without a date are those of this machine's
/// monotonic clock.
struct SchedulerState: Sendable {
    /// What to do.
    enum Step {
        /// Ask the store for the entries and the time; the first time, enter them.
        case read(isFirst: Bool)
        /// Send what is due of an entry.
        case fire(PlannedMessage, EntryState, [DueTime])
        /// Nothing, for so long.
        case sleep(Duration)
    }

    /// One entry, and what is known of it.
    private struct Entry {
        let message: PlannedMessage
        var state: EntryState
        /// The next due time after the position; `nil` if there is none.
        var nextDueAt: Date?

        init(_ message: PlannedMessage, _ state: EntryState) {
            self.message = message
            self.state = state
            self.nextDueAt = message.timeline.next(after: state.position)
        }

        mutating func update(_ newer: EntryState) {
            if newer.position != state.position { nextDueAt = message.timeline.next(after: newer.position) }
            state = newer
        }
    }

    private let messages: [PlannedMessage]
    private let configuration: SchedulerConfiguration
    private var entries: [Entry] = []
    private var clock: ServerClock?
    private var lastReading: Duration = .zero

    init(_ messages: [PlannedMessage], _ configuration: SchedulerConfiguration) {
        self.messages = messages
        self.configuration = configuration
    }

    /// Decides what to do now.
    func next(at now: Duration) -> Step {
        guard let clock else { return .read(isFirst: true) }
        let date = clock.date(at: now)
        for entry in entries where entry.state.pausedAt == nil {
            guard let next = entry.nextDueAt, next <= date else { continue }
            let position = entry.state.position
            let due = entry.message.timeline.due(after: position, at: date, limit: Scheduler.largestFiring)
            if !due.isEmpty { return .fire(entry.message, entry.state, due) }
        }
        let untilReading = lastReading + readInterval - now
        guard untilReading > .zero else { return .read(isFirst: false) }
        let untilDue = nextDue(after: date).map { clock.wait(until: $0, from: now) } ?? untilReading
        return .sleep(max(min(untilDue, untilReading), .zero))
    }

    private var readInterval: Duration {
        let isPaused = entries.contains { $0.state.pausedAt != nil }
        return isPaused ? configuration.readIntervalWhilePaused : configuration.readInterval
    }

    /// The next moment at which something may have to be sent; what is overdue and passed over does not count.
    private func nextDue(after date: Date) -> Date? {
        entries.lazy.filter { $0.state.pausedAt == nil }.compactMap { entry in
            guard let next = entry.nextDueAt else { return nil }
            return next > date ? next : entry.message.timeline.next(after: date)
        }.min()
    }

    /// Takes note of what the store says.
    mutating func receive(_ reading: ScheduleReading, sent: Duration, received: Duration) {
        learn(reading.time, sent, received)
        lastReading = received
        let known = Dictionary(entries.map { ($0.message.id, $0) }) { first, _ in first }
        entries = messages.compactMap { message in
            guard let state = reading.state(of: message.id) else { return nil }
            guard var entry = known[message.id] else { return Entry(message, state) }
            entry.update(state)
            return entry
        }
        // An entry that somebody has deleted begins anew.
        if entries.count < messages.count { clock = nil }
    }

    /// Takes note of what became of due times.
    mutating func receive(_ result: FiringResult, of message: PlannedMessage, sent: Duration, received: Duration) {
        learn(result.time, sent, received)
        guard let index = entries.firstIndex(where: { $0.message.id == message.id }) else { return }
        guard let state = result.state else {
            clock = nil
            return
        }
        entries[index].update(state)
        // Whoever is told that it is too early has believed in a wrong time.
        if result.refusal == .notDue { clock = ServerClock(result.time, sent: received, received: received) }
    }

    /// Forgets everything, because the store may be another one now.
    mutating func forget() {
        clock = nil
        entries = []
    }

    private mutating func learn(_ time: Date, _ sent: Duration, _ received: Duration) {
        let newer = ServerClock(time, sent: sent, received: received)
        clock = clock?.updated(by: newer) ?? newer
    }
}
