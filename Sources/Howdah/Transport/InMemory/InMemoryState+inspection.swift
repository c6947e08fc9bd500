#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    mutating func counts(of name: TransportName, now: Date) -> MessageCounts {
        expireSessions(now: now)
        queues[name]?.promote(now: now)
        let queue = queues[name] ?? InMemoryQueue()
        let oldest = queue.ready.map(\.due).min()
        return MessageCounts(
            ready: queue.ready.count,
            delayed: queue.delayed.count,
            inFlight: claims.values.count { $0.transport == name },
            failed: failures.values.count { $0.message.transport == name },
            oldestReady: oldest.map { .seconds(max(now.timeIntervalSince($0), 0)) }
        )
    }

    /// Forgets every message of a transport that has not failed, and what was recorded of it.
    mutating func reset(_ name: TransportName) {
        queues[name] = InMemoryQueue()
        claims = claims.filter { $0.value.transport != name }
    }
}

extension InMemoryClaim {
    /// The transport the message was taken from, unless it stays in a failure store.
    fileprivate var transport: TransportName? {
        switch content {
        case .message(let message): message.transport
        case .failure: nil
        }
    }
}
