import HTTPTypes
import Howdah
import HowdahScheduler

extension Site {
    /// The recurring message that a path or a form names, by its full identifier.
    ///
    /// - Throws: ``Problem`` if there is none.
    func recurringMessage(_ id: String) throws(Problem) -> PlannedMessage {
        guard let message = schedules?.messages.first(where: { $0.id.description == id }) else {
            throw Problem(.notFound, "There is no recurring message \"\(Printable(id, limit: 64))\".")
        }
        return message
    }

    /// A run without its reason if that may quote what nobody is shown.
    func masked(_ run: OccurrenceRecord, of message: PlannedMessage) -> OccurrenceRecord {
        guard message.declaration.kind.map(isSensitive) == true else { return run }
        var run = run
        run.reason = run.reason.map { _ in SensitiveTypes.words }
        return run
    }

    func masked(_ status: EntryStatus) -> EntryStatus {
        var status = status
        status.last = status.last.map { masked($0, of: status.message) }
        return status
    }

    /// The recurring message that the path of a request names.
    func recurringMessage(of request: PageRequest) throws(Problem) -> PlannedMessage {
        try recurringMessage("\(try request.parameter("schedule"))/\(try request.parameter("entry"))")
    }
}
