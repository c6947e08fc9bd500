import Howdah
import HowdahScheduler

extension CommandContext {
    /// What recurs.
    ///
    /// - Throws: ``CommandFailure`` if nothing does.
    func schedules() throws -> Schedules {
        guard let schedules = application.schedules, !schedules.all.isEmpty else {
            throw CommandFailure(.usage, "No schedules found.")
        }
        return schedules
    }

    /// The recurring message that somebody names, by its identifier or its entry alone.
    ///
    /// - Throws: ``CommandFailure`` that names those that may have been meant.
    func recurringMessage(_ text: String) throws -> PlannedMessage {
        let schedules = try schedules()
        let found = schedules.find(text)
        if found.count == 1 { return found[0] }
        let shown = Printable(text, limit: 64)
        guard found.isEmpty else {
            let names = found.map { "\"\($0.id)\"" }.joined(separator: " or ")
            throw CommandFailure(.usage, "There are several entries \"\(shown)\". Say which: \(names).")
        }
        let hint = Self.hint(text, among: schedules.messages.map(\.id))
        throw CommandFailure(.usage, "The entry \"\(shown)\" does not exist in any schedule. \(hint)")
    }

    private static func hint(_ text: String, among ids: [EntryID]) -> String {
        let names = ids.map(\.description)
        let distances = ids.map { id in
            (id.description, min(EditDistance.between(text, id.entry), EditDistance.between(text, id.description)))
        }
        let close = distances.filter { $0.1 <= max(text.count / 3, 1) }.sorted { $0.1 < $1.1 }.prefix(3)
        guard close.isEmpty else {
            return "Did you mean \(close.map { "\"\($0.0)\"" }.joined(separator: " or "))?"
        }
        return names.isEmpty ? "There is none." : "Valid entries are: \(names.joined(separator: ", "))."
    }

    /// Returns once the stores answer that keep a recurring message and its messages.
    func reach(_ message: PlannedMessage) async throws {
        try await reach([Schedule.transport(of: message.id.schedule)] + message.transports)
    }

    /// Who watches this process's workers for scheduled messages that fail; `nil` if nothing recurs.
    var occurrenceObserver: OccurrenceObserver? {
        application.schedules.map { OccurrenceObserver($0, logger: logger) }
    }
}
