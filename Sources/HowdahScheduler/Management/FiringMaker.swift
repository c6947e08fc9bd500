import Foundation
import Howdah

/// Makes the messages of due times.
struct FiringMaker: Sendable {
    let codec: any MessageCodec

    /// What is to be sent for due times of an entry.
    func firing(of message: PlannedMessage, _ state: EntryState, at times: [DueTime]) -> Firing {
        let runs = times.map { time in
            let occurrence = Occurrence(message.id, dueAt: time.dueAt, nextDueAt: time.nextDueAt)
            return run(occurrence, of: message, missedSince: time.missedSince)
        }
        return firing(of: message, state, runs)
    }

    /// What is to be sent because somebody asks for it.
    func firingByHand(of message: PlannedMessage, _ state: EntryState, at now: Date) -> Firing {
        let occurrence = Occurrence(message.id, dueAt: Moment(now).date, isByHand: true)
        return firing(of: message, state, [run(occurrence, of: message)])
    }

    private func firing(of message: PlannedMessage, _ state: EntryState, _ runs: [Firing.Run]) -> Firing {
        Firing(state, runs: runs, to: message.transports, overlap: message.declaration.overlap)
    }

    private func run(_ occurrence: Occurrence, of message: PlannedMessage, missedSince: Date? = nil) -> Firing.Run {
        Firing.Run(occurrence, missedSince: missedSince, content: content(of: occurrence, message))
    }

    private func content(of occurrence: Occurrence, _ message: PlannedMessage) -> Firing.Content {
        do {
            let made = try message.declaration.make(occurrence)
            return .message(try codec.encode(Envelope(made, stamps: [OccurrenceStamp(occurrence)])))
        } catch {
            return .failure(FailureReport(error))
        }
    }
}
