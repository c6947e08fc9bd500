/// Which attempts at single messages are asked for.
public struct AttemptFilter: Sendable, Hashable {
    public var message: MessageID?
    public var transport: TransportName?
    public var kind: MessageKind?
    public var outcome: AttemptOutcome?

    public init(
        message: MessageID? = nil,
        transport: TransportName? = nil,
        kind: MessageKind? = nil,
        outcome: AttemptOutcome? = nil
    ) {
        self.message = message
        self.transport = transport
        self.kind = kind
        self.outcome = outcome
    }

    func matches(_ attempt: HandledAttempt) -> Bool {
        (message ?? attempt.message) == attempt.message && (transport ?? attempt.transport) == attempt.transport
            && (kind ?? attempt.kind) == attempt.kind && (outcome ?? attempt.outcome) == attempt.outcome
    }
}
