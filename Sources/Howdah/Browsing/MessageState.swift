/// Where a message is in its life.
public enum MessageState: String, Sendable, Hashable, CaseIterable, Codable {
    /// A worker has it in hand.
    case inFlight = "in_flight"
    /// It can be claimed now.
    case ready
    /// It is held back until it is due: dispatched with a delay, or waiting for another attempt.
    case delayed
    /// It was set aside in a failure store.
    case failed
}
