import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Does what is due of one recurring message in this process, and says how it ended.
struct TaskRun: Sendable {
    let context: CommandContext
    let schedules: Schedules
    let message: PlannedMessage
    /// The command, by which the worker is called.
    let command: String

    /// How often to look whether another worker has finished.
    private static let lookInterval: Duration = .milliseconds(100)

    /// Runs it once, for a moment or now, whether or not it is due.
    func runByHand(dueAt: Date? = nil) async throws -> CommandStatus {
        try await finish([schedules.run(message, dueAt: dueAt)])
    }

    /// Runs what is due and was not sent.
    func runDue() async throws -> CommandStatus {
        let result = try await schedules.runDue(message)
        switch result.refusal {
        case .paused:
            report([], note: "\(message.id) is paused; nothing was done.")
            return .done
        case .moved, .notDue, .unknown:
            throw CommandFailure(.failed, "\(message.id) changed while it was looked at. Run the command again.")
        case nil: break
        }
        guard result.runs.isEmpty else { return try await finish(result.runs) }
        let last = try await schedules.history(of: message, limit: 1)
        report(last, note: Self.nothing(message, last.first))
        return .done
    }

    private static func nothing(_ message: PlannedMessage, _ last: OccurrenceRecord?) -> String {
        guard let last else { return "\(message.id) is not due; nothing was done." }
        let due = Timestamp.short(last.dueAt)
        return "\(message.id) is not due; its run of \(due) is \(last.state.rawValue) already."
    }

    /// Handles the messages of the runs, each in its turn.
    private func finish(_ runs: [FiringResult.Run]) async throws -> CommandStatus {
        var records: [OccurrenceRecord] = []
        for run in runs {
            if let id = run.message { try await handle(id) }
            records.append(try await record(of: run))
        }
        report(records)
        return records.allSatisfy { [.handled, .cancelled, .skipped].contains($0.state) } ? .done : .failed
    }

    /// Handles a message, or waits for the worker that was faster.
    private func handle(_ id: MessageID) async throws {
        let name = message.transports[0]
        guard let receiver = context.system.receivers.first(where: { $0.name == name }) else {
            throw TransportError.unknownTransport(name.rawValue, known: context.system.receivers.map(\.name))
        }
        let outcome = try await HandlingHere(context: context, receiver: receiver, purpose: command).run([id])
        guard outcome.missing.contains(id) else { return }
        while let record = try await schedules.occurrence(of: id, message), record.state.isUnfinished {
            context.showProgress(" Another worker has message \(id) …")
            try await context.clock.sleep(for: Self.lookInterval)
        }
        context.clearProgress()
    }

    private func record(of run: FiringResult.Run) async throws -> OccurrenceRecord {
        if let id = run.message, let record = try await schedules.occurrence(of: id, message) { return record }
        let state = run.end.flatMap { OccurrenceRecord.State(rawValue: $0.kind.rawValue) } ?? .handled
        var record = OccurrenceRecord(message.id, dueAt: run.dueAt, sentAt: run.dueAt, state: state)
        record.reason = run.end?.reason
        return record
    }

    // MARK: Saying

    private func report(_ records: [OccurrenceRecord], note: String? = nil) {
        guard context.format == .txt else {
            let done: [(String, JSON)] = [("done", .bool(note == nil))]
            let members = done + [("occurrences", JSON.array(records.map(OccurrenceList.json)))]
            return context.console.print(JSON.object(members).text)
        }
        if let note { return context.console.print(.success, note) }
        for record in records { say(record) }
    }

    private func say(_ record: OccurrenceRecord) {
        let run = "\(message.id), \(record.isByHand ? "for" : "due") \(Timestamp.short(record.dueAt))"
        let reason = record.reason.map { " \($0)" } ?? ""
        let console = context.console
        switch record.state {
        case .handled: console.print(.success, "\(run): done.")
        case .cancelled: console.print(.success, "\(run): cancelled.\(reason)")
        case .skipped: console.print(.success, "\(run): skipped.\(reason)")
        case .failed: console.complain(.error, "\(run): failed.\(reason)")
        case .retrying: console.complain(.error, "\(run): failed, a worker will try again.\(reason)")
        case .waiting, .running: console.complain(.error, "\(run): not finished; a worker goes on with it.")
        }
    }
}
