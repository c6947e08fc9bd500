#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The hold of one session on one message.
struct InMemoryClaim {
    let session: InMemoryState.SessionID
    let lease: Delivery.Lease
    let content: Content
    let takenAt: Date
    /// Whether the session has said that it is handling the message now.
    var hasBegun = false

    /// What is held.
    enum Content {
        /// A message taken from its transport.
        case message(InMemoryMessage)
        /// A message that stays in a failure store meanwhile.
        case failure

        var isFailure: Bool {
            if case .failure = self { true } else { false }
        }
    }
}
