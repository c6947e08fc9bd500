/// What became of a message that was handled.
public struct ProcessedMessage: Sendable {
    /// What the store has to record.
    public var settlement: Settlement
    /// What went wrong, if something did.
    public var error: (any Error)?

    public init(settlement: Settlement, error: (any Error)? = nil) {
        self.settlement = settlement
        self.error = error
    }
}
