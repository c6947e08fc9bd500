#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Where messages are set aside after their last attempt, until somebody retries or removes them.
public protocol FailureStore: Sendable {
    /// The name under which transports and commands know the store, such as `failed`.
    var name: TransportName { get }

    /// How many messages match: only those that failed until a moment, or with `nil` all of them.
    func count(_ selection: FailureSelection, failedUntil: Date?) async throws -> Int

    /// When the latest message of the store failed, by the store's clock; `nil` if there is none.
    ///
    /// As a bound, it keeps what fails from now on out of a change that somebody is still asked about.
    func latestFailure() async throws -> Date?

    /// The messages that match, oldest failure first, at most `limit` of them.
    ///
    /// They come without headers, bodies and histories, which may be large: ``find(_:)`` has them.
    func list(_ selection: FailureSelection, limit: Int) async throws -> [FailedMessage]

    /// Where the messages stand that match and that no worker has in hand.
    ///
    /// - Parameters:
    ///   - selection: Which messages.
    ///   - limit: How many at most.
    ///   - place: Only what comes after it, whether its message is still there or not; `nil` begins with the oldest.
    /// - Returns: Their places, oldest failure first.
    /// - Throws: The store's error.
    func places(_ selection: FailureSelection, limit: Int, after place: FailurePlace?) async throws -> [FailurePlace]

    /// The messages by how they failed, the largest group first, at most `limit` groups.
    func groups(limit: Int) async throws -> [FailureGroup]

    /// One message with everything that is known of it, or `nil` if it is not in this store.
    func find(_ id: MessageID) async throws -> FailedMessage?

    /// Puts messages back on the transports they failed on, ready at once, with their attempts counted
    /// from the beginning. Their history is kept.
    ///
    /// All of them move in one transaction.
    ///
    /// - Parameters:
    ///   - selection: Which messages.
    ///   - failedUntil: Only those that failed until then; `nil` for all of them.
    /// - Returns: The messages that moved, and those asked for by identifier that were not there.
    /// - Throws: The store's error; no message has moved then.
    func retry(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange

    /// Deletes messages for good, in one transaction.
    ///
    /// - Parameters:
    ///   - selection: Which messages.
    ///   - failedUntil: Only those that failed until then; `nil` for all of them.
    /// - Returns: The messages that were deleted, and those asked for by identifier that were not there.
    /// - Throws: The store's error; no message is deleted then.
    func remove(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange
}

extension FailureStore {
    /// How many messages match, whenever they failed.
    public func count(_ selection: FailureSelection) async throws -> Int {
        try await count(selection, failedUntil: nil)
    }

    /// Puts messages back on their transports, whenever they failed; see ``retry(_:failedUntil:)``.
    public func retry(_ selection: FailureSelection) async throws -> FailureChange {
        try await retry(selection, failedUntil: nil)
    }

    /// Deletes messages for good, whenever they failed; see ``remove(_:failedUntil:)``.
    public func remove(_ selection: FailureSelection) async throws -> FailureChange {
        try await remove(selection, failedUntil: nil)
    }
}
