public import Howdah

/// Where schedules keep how far they have come, in the same place as their messages.
///
/// What makes a schedule safe is ``fire(_:)``: a due time is claimed and its message is stored in one step, whoever else
/// tries at the same time, and whoever dies when.
public protocol ScheduleStore: Sendable {
    /// Whether messages for a transport can be stored in the same step in which their due time is claimed.
    func holds(_ transport: TransportName) -> Bool

    /// Enters the entries of a schedule that are new, and notes the times of the others in their present words.
    ///
    /// A new entry begins now, unless its declaration says otherwise. The position of another one stays.
    ///
    /// - Returns: The declared entries.
    func enter(_ entries: [EntryDeclaration], in schedule: String) async throws -> ScheduleReading

    /// All entries of a schedule that were ever entered, and the store's time.
    func read(_ schedule: String) async throws -> ScheduleReading

    /// Claims due times and stores their messages, in one transaction.
    ///
    /// Nothing happens unless the entry is as it was when the due times were found, is not paused, and the last of the
    /// due times has come by the store's clock. A due time that was ever claimed is never sent again. If it is by hand,
    /// the entry's position and its pause do not matter and stay as they are.
    func fire(_ firing: Firing) async throws -> FiringResult

    /// Pauses an entry or lets it go on, for every scheduler at once.
    ///
    /// What was due while it was paused is passed over.
    ///
    /// - Returns: The entry as it is now; `nil` if it was never entered.
    func setPaused(_ isPaused: Bool, _ id: EntryID) async throws -> EntryState?

    /// Writes down how the occurrence ended that sent a message; does nothing if none has.
    func finish(_ message: MessageID, _ end: OccurrenceEnd) async throws

    /// The last occurrences of an entry, or of every entry of a schedule, the latest first.
    ///
    /// - Parameters:
    ///   - schedule: The schedule.
    ///   - entry: One entry of it; `nil` for all.
    ///   - limit: How many of each entry.
    /// - Returns: The occurrences, as they are now.
    /// - Throws: The error of the store.
    func occurrences(of schedule: String, entry: String?, limit: Int) async throws -> [OccurrenceRecord]

    /// The occurrence that sent a message; `nil` if none has, or it is forgotten.
    func occurrence(of message: MessageID) async throws -> OccurrenceRecord?

    /// Forgets finished occurrences of a schedule that were due long ago, but never the latest of an entry.
    ///
    /// - Returns: How many were forgotten.
    func forgetOccurrences(of schedule: String, olderThan age: Duration) async throws -> Int
}
