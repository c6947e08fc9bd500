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

    /// The recurring message that the path of a request names.
    func recurringMessage(of request: PageRequest) throws(Problem) -> PlannedMessage {
        try recurringMessage("\(try request.parameter("schedule"))/\(try request.parameter("entry"))")
    }
}
