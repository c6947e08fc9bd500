#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A message in a ``FailureStore``.
public struct FailedMessage: Sendable, Identifiable {
    public var id: MessageID
    /// The transport it failed on, to which a retry returns it.
    public var transport: TransportName
    /// When it failed for the last time, by the store's clock.
    public var failedAt: Date
    /// When it was dispatched, by the store's clock.
    public var createdAt: Date
    /// How many attempts were made since it was dispatched or last retried by hand.
    public var attempts: Int
    public var priority: Priority
    /// The message as it was stored.
    ///
    /// Lists of messages have its type alone.
    public var encoded: EncodedMessage
    /// The failure that brought it here.
    public var lastFailure: FailureReport
    /// Every failed attempt, oldest first.
    ///
    /// Lists of messages leave it empty.
    public var history: [AttemptFailure]

    public init(
        id: MessageID,
        transport: TransportName,
        failedAt: Date,
        createdAt: Date,
        attempts: Int,
        priority: Priority,
        encoded: EncodedMessage,
        lastFailure: FailureReport,
        history: [AttemptFailure] = []
    ) {
        self.id = id
        self.transport = transport
        self.failedAt = failedAt
        self.createdAt = createdAt
        self.attempts = attempts
        self.priority = priority
        self.encoded = encoded
        self.lastFailure = lastFailure
        self.history = history
    }
}
