public import Howdah
public import Logging

/// Calls the hooks of scheduled messages, and writes down how their runs ended.
///
/// It stands before the handlers:
///
/// ```swift
/// MessageBus {
///     SendMiddleware(to: transports, by: routes, codec: codec)
///     OccurrenceMiddleware(schedules, logger: logger)
///     HandleMiddleware(handlers)
/// }
/// ```
///
/// A run is written down before its message is settled. If the worker dies in between, the message is handled again, and
/// the run is written down again. What cannot be written down is logged: the run then counts by where its message is.
public struct OccurrenceMiddleware: Middleware {
    private let journal: OccurrenceJournal

    public init(_ schedules: Schedules, logger: Logger) {
        self.journal = OccurrenceJournal(schedules: schedules, logger: logger)
    }

    public func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        guard let delivery = envelope[ReceivedStamp.self]?.delivery,
            let occurrence = envelope[OccurrenceStamp.self]?.occurrence
        else {
            return try await next(envelope)
        }
        let hooks = journal.hooks(of: occurrence)
        for hook in hooks.compactMap(\.before) {
            guard case .cancel(let reason) = try await hook(occurrence) else { continue }
            await journal.record(delivery, occurrence, OccurrenceEnd(.cancelled, reason))
            return envelope
        }
        let handled = try await next(envelope)
        for hook in hooks.reversed().compactMap(\.after) { await hook(occurrence) }
        await journal.record(delivery, occurrence, OccurrenceEnd(.handled))
        return handled
    }
}
