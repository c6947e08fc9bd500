#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Why nobody is handling a message at the moment, or who is.
///
/// It is decided from what is known, the nearest cause first: a message that has failed is not waiting for a worker,
/// and one that is due tomorrow does not mind that its transport is paused today.
public struct WhyNotRunning: Sendable, Hashable {
    /// The cause, for programs.
    public enum Code: String, Sendable, Hashable, CaseIterable, Codable {
        /// It was set aside, and waits for somebody to retry or remove it.
        case failed
        /// A worker has it in hand.
        case inHand = "in_hand"
        /// It is held back until it is due.
        case dueLater = "due_later"
        /// Its transport is paused.
        case paused
        /// Another message of its batch or key has to end first, or their rate is reached.
        case limited
        /// No worker that is alive consumes its transport.
        case noWorker = "no_worker"
        /// No handler is registered for its type.
        case unknownType = "unknown_type"
        /// Workers will take it when it is its turn.
        case waiting
    }

    public let code: Code
    /// The cause, as a sentence.
    public let sentence: String

    /// Decides why a message is not running.
    public init(_ facts: MessageFacts) {
        (code, sentence) = Self.decide(facts)
    }

    private static func decide(_ facts: MessageFacts) -> (Code, String) {
        let message = facts.message
        if let holder = message.holder { return (.inHand, inHand(holder, facts)) }
        switch message.state {
        case .failed: return (.failed, failed(message))
        case .delayed where message.at > facts.now: return (.dueLater, dueLater(message, facts))
        case .inFlight, .ready, .delayed: break
        }
        if let pause = facts.pause { return (.paused, paused(message, pause)) }
        if let limit = facts.limit { return (.limited, limit) }
        guard facts.workers > 0 else {
            return (.noWorker, "No worker that is alive consumes the transport \"\(message.transport)\".")
        }
        if facts.hasHandler == false {
            let text =
                "No handler is registered for messages of type \"\(Printable(message.kind.rawValue, limit: 64))\""
            return (.unknownType, "\(text): the next worker that claims it will set it aside.")
        }
        let workers = facts.workers == 1 ? "1 worker consumes" : "\(facts.workers) workers consume"
        return (.waiting, "\(workers) the transport \"\(message.transport)\"; it is claimed when its turn comes.")
    }

    private static func inHand(_ holder: MessageHolder, _ facts: MessageFacts) -> String {
        let worker = holder.name.map { "\(holder.worker) (\($0))" } ?? "\(holder.worker)"
        let time = TimeText.rounded(facts.now.timeIntervalSince(holder.since))
        return "Worker \(worker) has had it in hand for \(time)."
    }

    private static func failed(_ message: MessageSummary) -> String {
        let store = message.failureStore.map { " in \"\($0)\"" } ?? ""
        let attempts = message.attempts == 1 ? "1 attempt" : "\(message.attempts) attempts"
        return "It failed after \(attempts) and was set aside\(store) until somebody retries or removes it."
    }

    private static func dueLater(_ message: MessageSummary, _ facts: MessageFacts) -> String {
        let time = TimeText.rounded(message.at.timeIntervalSince(facts.now))
        guard message.attempts > 0 else { return "It is due in \(time)." }
        return "Attempt \(message.attempts) has failed; it is tried again in \(time)."
    }

    private static func paused(_ message: MessageSummary, _ pause: TransportPause) -> String {
        let who = pause.by.map { " by \(Printable($0, limit: 64))" } ?? ""
        return "The transport \"\(message.transport)\" was paused\(who)."
    }
}
