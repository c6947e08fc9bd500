#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a message of a store in memory is.
package enum InMemoryWhereabouts: Sendable, Hashable {
    /// It can be claimed.
    case ready
    /// It is held back, or will be retried after this error.
    case delayed(String?)
    /// A worker has it.
    case inHand
    /// It was set aside, for this reason.
    case failed(String)
    /// It was handled or removed, or was never there.
    case gone
}

extension InMemoryStore {
    /// Stores messages at once, all of them or none.
    package func sendNow(_ messages: [AddressedMessage]) throws -> [MessageID] {
        try update { try $0.send(messages, now: $1) }
    }

    /// Whether a transport of this name has been declared.
    package func holds(_ transport: TransportName) -> Bool {
        update { state, _ in state.queues[transport] != nil }
    }

    /// Where a message is now.
    package func whereabouts(of id: MessageID) -> InMemoryWhereabouts {
        update { state, now in
            state.expireSessions(now: now)
            return state.whereabouts(of: id, now: now)
        }
    }
}

extension InMemoryState {
    fileprivate mutating func whereabouts(of id: MessageID, now: Date) -> InMemoryWhereabouts {
        if let failure = failures[id] {
            return claims[id] == nil ? .failed("\(failure.report.errorClass): \(failure.report.message)") : .inHand
        }
        if claims[id] != nil { return .inHand }
        for name in queues.keys {
            queues[name]?.promote(now: now)
            if queues[name]?.ready.contains(where: { $0.id == id }) == true { return .ready }
            guard let delayed = queues[name]?.delayed.first(where: { $0.id == id }) else { continue }
            return .delayed(delayed.history.last.map { "\($0.report.errorClass): \($0.report.message)" })
        }
        return .gone
    }
}
