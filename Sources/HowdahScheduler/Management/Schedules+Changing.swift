public import Foundation
public import Howdah

/// What people and programs do to recurring messages apart from their times.
extension Schedules {
    /// Sends a recurring message now, apart from its times, even if it is paused.
    ///
    /// - Parameters:
    ///   - message: What to send.
    ///   - dueAt: For which moment, to do again or late what belongs to it; now if not given.
    /// - Returns: The occurrence; its message waits for a worker.
    /// - Throws: The error of the store.
    @discardableResult
    public func run(_ message: PlannedMessage, dueAt: Date? = nil) async throws -> FiringResult.Run {
        let reading = try await enter(message)
        let firing = maker.firingByHand(of: message, try state(of: message, in: reading), at: dueAt ?? reading.time)
        let result = try await store(of: message).fire(firing)
        guard let run = result.runs.first else { throw Self.notEntered(message) }
        return run
    }

    /// Sends what is due of a recurring message and has not been sent, as a scheduler would.
    ///
    /// An entry that is new begins with its latest due time, since nobody can have sent that.
    ///
    /// - Returns: What became of it; no runs if nothing was left to send.
    /// - Throws: The error of the store.
    public func runDue(_ message: PlannedMessage) async throws -> FiringResult {
        let store = try store(of: message)
        var reading = try await store.read(message.id.schedule)
        if reading.state(of: message.id) == nil {
            let latest = message.timeline.latest(at: reading.time)
            reading = try await enter(message, from: latest?.addingTimeInterval(-1e-6))
        }
        var state = try state(of: message, in: reading)
        var time = reading.time
        while true {
            guard state.pausedAt == nil else { return FiringResult(time: time, refusal: .paused, state: state) }
            let due = message.timeline.due(after: state.position, at: time, limit: Scheduler.largestFiring)
            guard !due.isEmpty else { return FiringResult(time: time, state: state) }
            let result = try await store.fire(maker.firing(of: message, state, at: due))
            guard result.refusal == .moved, let moved = result.state else { return result }
            (state, time) = (moved, result.time)
        }
    }

    /// Pauses a recurring message, or lets it go on; what was due meanwhile is passed over.
    ///
    /// It holds for every scheduler as soon as this returns.
    ///
    /// - Returns: The state of the entry.
    /// - Throws: The error of the store.
    @discardableResult
    public func setPaused(_ isPaused: Bool, _ message: PlannedMessage) async throws -> EntryState {
        _ = try await enter(message)
        guard let state = try await store(of: message).setPaused(isPaused, message.id) else {
            throw Self.notEntered(message)
        }
        return state
    }

    /// How the run ended whose message this is, or where it is.
    public func occurrence(of id: MessageID, _ message: PlannedMessage) async throws -> OccurrenceRecord? {
        try await store(of: message).occurrence(of: id)
    }

    private func enter(_ message: PlannedMessage, from beginning: Date? = nil) async throws -> ScheduleReading {
        let declaration = EntryDeclaration(message.id, trigger: message.trigger.description, beginning: beginning)
        return try await store(of: message).enter([declaration], in: message.id.schedule)
    }

    private func state(of message: PlannedMessage, in reading: ScheduleReading) throws -> EntryState {
        guard let state = reading.state(of: message.id) else { throw Self.notEntered(message) }
        return state
    }
}
