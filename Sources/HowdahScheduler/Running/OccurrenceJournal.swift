import Howdah
import Logging

/// Writes down how runs of scheduled messages ended.
struct OccurrenceJournal: Sendable {
    let schedules: Schedules
    let logger: Logger

    /// The hooks around a run, from the outside to the inside; none if its entry is not declared any more.
    func hooks(of occurrence: Occurrence) -> [ScheduleHooks] {
        schedules[occurrence.id]?.hooks ?? []
    }

    /// The occurrence that sent a message; `nil` if none has.
    func occurrence(of delivery: Delivery) -> Occurrence? {
        do {
            return try delivery.headers.values()[OccurrenceStamp.header]
                .flatMap(OccurrenceStamp.init(headerValue:))?.occurrence
        } catch {
            // A message whose headers cannot be read fails for that reason, and says so itself.
            return nil
        }
    }

    func record(_ delivery: Delivery, _ occurrence: Occurrence, _ end: OccurrenceEnd) async {
        guard let schedule = schedules.all.first(where: { $0.name == occurrence.id.schedule }) else { return }
        do {
            try await schedule.store.finish(delivery.id, end)
        } catch {
            let details: Logger.Metadata = [
                ScheduleLogKeys.entry: "\(occurrence.id)", LogKeys.messageID: "\(delivery.id)",
                LogKeys.error: "\(ErrorText.message(of: error))",
            ]
            logger.info("The end of a run could not be written down", metadata: details)
        }
    }
}
