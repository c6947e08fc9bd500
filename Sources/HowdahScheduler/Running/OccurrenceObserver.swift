public import Howdah
public import Logging

/// Watches workers for scheduled messages that fail: calls their hooks, and writes down those that failed for good.
public struct OccurrenceObserver: WorkerObserver {
    private let journal: OccurrenceJournal

    public init(_ schedules: Schedules, logger: Logger) {
        self.journal = OccurrenceJournal(schedules: schedules, logger: logger)
    }

    public func observe(_ event: WorkerEvent) async {
        guard case .failed(let delivery, let error, let willRetry) = event,
            let occurrence = journal.occurrence(of: delivery)
        else {
            return
        }
        for hook in journal.hooks(of: occurrence).reversed().compactMap(\.failure) {
            await hook(occurrence, error, willRetry)
        }
        guard !willRetry else { return }
        await journal.record(delivery, occurrence, OccurrenceEnd(.failed, ErrorText.message(of: error)))
    }
}
