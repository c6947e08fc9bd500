#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A message as lists show it: everything but its contents.
public struct MessageSummary: Sendable, Hashable, Identifiable {
    public var id: MessageID
    /// The transport it waits on, or on which it failed.
    public var transport: TransportName
    public var state: MessageState
    public var kind: MessageKind
    public var priority: Priority
    /// How many attempts have failed since it was dispatched or last retried by hand.
    public var attempts: Int
    /// How many workers were lost while they had it in hand.
    public var losses: Int
    /// When it was dispatched, by the store's clock.
    public var createdAt: Date
    /// When it came to be in its state, by the store's clock; of a delayed one, when it is due.
    ///
    /// Of a message in hand, when it became ready.
    public var at: Date
    /// Its size in bytes.
    public var bodySize: Int
    /// What went wrong last; `nil` if no attempt has failed.
    public var error: FailureReport?
    /// Where it was set aside; `nil` unless it has failed.
    public var failureStore: TransportName?
    /// Who has it in hand; `nil` if nobody has.
    public var holder: MessageHolder?

    public init(
        id: MessageID,
        transport: TransportName,
        state: MessageState,
        kind: MessageKind,
        priority: Priority = .normal,
        attempts: Int = 0,
        losses: Int = 0,
        createdAt: Date,
        at: Date,
        bodySize: Int,
        error: FailureReport? = nil,
        failureStore: TransportName? = nil,
        holder: MessageHolder? = nil
    ) {
        self.id = id
        self.transport = transport
        self.state = state
        self.kind = kind
        self.priority = priority
        self.attempts = attempts
        self.losses = losses
        self.createdAt = createdAt
        self.at = at
        self.bodySize = bodySize
        self.error = error
        self.failureStore = failureStore
        self.holder = holder
    }
}
