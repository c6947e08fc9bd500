#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One attempt at one message, as the history remembers it where `history: { messages: true }` asks for that.
public struct HandledAttempt: Sendable, Hashable {
    public var message: MessageID
    public var transport: TransportName
    public var kind: MessageKind
    /// Which attempt it was; the first one is 1.
    public var attempt: Int
    public var outcome: AttemptOutcome
    /// The worker, as host and process.
    public var worker: String
    /// When the attempt began, by the store's clock.
    public var beganAt: Date
    /// For how long the message had been ready then, if the store could tell.
    public var waited: Duration?
    /// How long the attempt took.
    public var took: Duration

    public init(
        message: MessageID,
        transport: TransportName,
        kind: MessageKind,
        attempt: Int,
        outcome: AttemptOutcome,
        worker: String,
        beganAt: Date,
        waited: Duration?,
        took: Duration
    ) {
        self.message = message
        self.transport = transport
        self.kind = kind
        self.attempt = attempt
        self.outcome = outcome
        self.worker = worker
        self.beganAt = beganAt
        self.waited = waited
        self.took = took
    }
}
