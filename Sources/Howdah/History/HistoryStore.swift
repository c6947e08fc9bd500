#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Where workers write the history.
public protocol HistoryStore: HandlingHistory {
    /// Enters somebody who will write, and tells the store's time.
    func openWriter() async throws -> HistoryWriter

    /// Writes what has been done, all of it or nothing.
    ///
    /// A row replaces what the same writer wrote before for its minute, transport and type: a row that is written again
    /// because nobody knows whether the first time succeeded counts once. So does a single attempt.
    ///
    /// - Parameters:
    ///   - rows: The minutes that have changed, whole.
    ///   - attempts: Single attempts that were not written yet, or perhaps were.
    ///   - writer: The number of the writer.
    /// - Returns: The store's time.
    /// - Throws: The store's error; nothing has been written then, or nobody knows.
    func write(_ rows: [HistoryRow], _ attempts: [HandledAttempt], by writer: Int64) async throws -> Date

    /// Begins to count what transports hold in this minute.
    ///
    /// Of all who ask for a transport in the same minute, the first one is given it.
    ///
    /// - Parameters:
    ///   - transports: Those that could be counted.
    ///   - patience: How long after the minute began it is too late to count; ``BacklogTurn/patience`` in general.
    /// - Returns: Those that are to be counted, and the store's time.
    /// - Throws: The store's error.
    func takeBacklogTurn(for transports: [TransportName], within patience: Duration) async throws -> BacklogTurn

    /// Writes what was counted, all of it or nothing.
    ///
    /// A sample replaces what stands there for its minute and transport.
    ///
    /// - Throws: The store's error; nothing has been written then, or nobody knows.
    func write(_ samples: [BacklogSample]) async throws

    /// Adds old rows up and forgets what is older than it may get, a bounded part of it.
    ///
    /// - Returns: Whether there is more to do.
    func tidy(_ retention: HistoryRetention) async throws -> Bool
}
