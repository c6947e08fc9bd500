#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message as the store in memory holds it, wherever it is at the moment.
struct InMemoryMessage: Identifiable {
    let id: MessageID
    let transport: TransportName
    let priority: Priority
    let createdAt: Date
    var encoded: EncodedMessage
    /// When it became, or will become, available.
    var due: Date
    /// How many attempts have ended since it was dispatched or last retried by hand.
    var attempts = 0
    /// How many workers were lost while they had it in hand.
    var losses = 0
    /// Every failed attempt, oldest first.
    var history: [AttemptFailure] = []

    /// Whether this message is claimed before another one of its transport.
    func precedes(_ other: Self) -> Bool {
        (priority, due, id) < (other.priority, other.due, other.id)
    }

    /// The message after one more failed attempt.
    func failing(_ failure: AttemptFailure) -> Self {
        var copy = self
        copy.attempts = failure.attempt
        copy.history.append(failure)
        return copy
    }
}
