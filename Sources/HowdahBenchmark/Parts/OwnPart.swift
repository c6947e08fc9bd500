import Howdah
import HowdahPostgres
import HowdahPrograms

/// The parts that processes of Howdah play in a measurement.
struct OwnPart: Sendable {
    let own: OwnWork
    let say: @Sendable (PartEvent) -> Void

    /// Opens connections, and prepares what can be prepared.
    func prepare(_ work: PartWork) async throws {
        try await own.store.ping()
        guard case .dispatch(_, _, let wakes) = work else { return }
        _ = try await dispatch(Quota(calls: 2, time: .seconds(1)), wakes: wakes)
    }

    /// Does the work.
    ///
    /// - Throws: `CancellationError` if it was cancelled before it was done; ``PartWork/serve`` ends so by itself.
    func perform(_ work: PartWork) async throws -> PartReport {
        switch work {
        case .dispatch(let calls, let seconds, let wakes):
            return try await dispatch(Quota(calls: calls, time: .seconds(seconds)), wakes: wakes)
        case .handle(let messages, let handler):
            var setup = own.setup
            setup.limits.messages = messages
            let report = try await handle(handler, PartTally(total: messages), setup)
            try Task.checkCancellation()
            return report
        case .drain:
            var setup = own.setup
            setup.limits.stopsWhenEmpty = true
            let report = try await handle(.nothing, PartTally(), setup)
            try Task.checkCancellation()
            return report
        case .serve:
            return try await handle(.nothing, PartTally { say(.handled($0)) }, own.setup)
        }
    }

    private func dispatch(_ quota: Quota, wakes: Bool) async throws -> PartReport {
        var report = PartReport()
        let send = wakes ? own.wakingSend : try await own.quietSend()
        report.start = MonotonicTime.now()
        repeat {
            try Task.checkCancellation()
            try await send()
            report.messages += 1
            report.end = MonotonicTime.now()
        } while report.messages < quota.calls && .nanoseconds(report.end - report.start) < quota.time
        return report
    }

    private func handle(_ handler: PartHandler, _ tally: PartTally, _ setup: WorkerSetup) async throws -> PartReport {
        let observer = PartObserver(say: say)
        var setup = setup
        var handlers = [Handler(kind: OwnWork.kind) { message, _ in tally.count(message) }]
        if case .program(let path, let concurrency) = handler {
            setup.concurrency = concurrency
            let command = ProgramCommand.arguments([path])
            handlers = [ProgramHandler(kind: OwnWork.kind, command: command, running: RunningPrograms()).handler]
        }
        try await own.worker(setup, handlers, observer: observer).run()
        var report = PartReport(messages: observer.handled, start: observer.start, end: MonotonicTime.now())
        tally.write(into: &report)
        return report
    }
}
