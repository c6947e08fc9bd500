import Foundation
import Howdah
import Logging

/// One run of a scheduler: does what ``SchedulerState`` decides.
struct SchedulerRun: Sendable {
    let schedule: PlannedSchedule
    let maker: FiringMaker
    let configuration: SchedulerConfiguration
    let clock: MonotonicClock
    let logger: Logger

    /// How often old occurrences are looked for.
    private static let cleaningInterval: Duration = .seconds(3_600)

    /// Sends what is due, until the task is cancelled.
    func work() async throws {
        var state = SchedulerState(schedule.messages, configuration)
        var outage = Outage(delays: configuration.reconnectDelay)
        var nextCleaning = Duration.zero
        while !Task.isCancelled {
            do {
                if case .sleep(let pause) = try await step(&state) {
                    if outage.end() { logger.warning("The store of the schedule was reached again.") }
                    if clock.now() >= nextCleaning {
                        nextCleaning = clock.now() + Self.cleaningInterval
                        try await clean()
                    }
                    try await clock.sleep(pause)
                }
            } catch {
                guard !Task.isCancelled else { return }
                state.forget()
                try await wait(after: error, &outage)
            }
        }
    }

    /// Sends what is due now.
    func sendDue() async throws {
        var state = SchedulerState(schedule.messages, configuration)
        while true {
            if case .sleep = try await step(&state) { return }
        }
    }

    /// Does one thing.
    ///
    /// - Returns: What was decided; to sleep is left to the caller.
    private func step(_ state: inout SchedulerState) async throws -> SchedulerState.Step {
        let sent = clock.now()
        let step = state.next(at: sent)
        switch step {
        case .read(let isFirst):
            let store = schedule.store
            let reading =
                try await isFirst
                ? store.enter(schedule.declarations, in: schedule.name) : store.read(schedule.name)
            state.receive(reading, sent: sent, received: clock.now())
        case .fire(let message, let entry, let times):
            let result = try await schedule.store.fire(maker.firing(of: message, entry, at: times))
            state.receive(result, of: message, sent: sent, received: clock.now())
            for run in result.runs { log(run, of: message, at: result.time) }
        case .sleep: break
        }
        return step
    }

    private func clean() async throws {
        let count = try await schedule.store.forgetOccurrences(of: schedule.name, olderThan: configuration.retention)
        if count > 0 { logger.debug("Old occurrences forgotten", metadata: [LogKeys.count: "\(count)"]) }
    }

    private func wait(after error: any Error, _ outage: inout Outage) async throws {
        // Before the first success, an error that no waiting mends ends the scheduler: it was set up wrongly.
        guard outage.hasWorked || (error as? TransportError)?.code == .unreachable else { throw error }
        if outage.begin() {
            let details: Logger.Metadata = [LogKeys.error: "\(ErrorText.message(of: error))"]
            logger.warning("The schedule cannot be looked at, trying again.", metadata: details)
        }
        do {
            try await clock.sleep(outage.nextDelay())
        } catch is CancellationError {
            // The loop ends by itself.
        }
    }

    private func log(_ run: FiringResult.Run, of message: PlannedMessage, at time: Date) {
        var details: Logger.Metadata = [
            ScheduleLogKeys.entry: "\(message.id)", ScheduleLogKeys.dueAt: "\(MomentText.text(Moment(run.dueAt)))",
            ScheduleLogKeys.late: "\(Int(time.timeIntervalSince(run.dueAt) * 1_000))",
        ]
        if let id = run.message { details[LogKeys.messageID] = "\(id)" }
        if let reason = run.end?.reason { details[LogKeys.reason] = "\(reason)" }
        switch run.end?.kind {
        case nil: logger.info("Recurring message sent", metadata: details)
        case .skipped: logger.info("Run skipped, the last one has not ended", metadata: details)
        case .failed: logger.warning("The message of a run could not be made", metadata: details)
        case .handled, .cancelled: logger.info("Run ended already", metadata: details)
        }
    }
}
