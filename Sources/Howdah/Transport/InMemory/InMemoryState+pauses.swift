#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    mutating func pause(_ names: [TransportName], by who: String?, now: Date) throws -> [TransportName] {
        try checkTransports(names)
        let running = names.withoutDuplicates.filter { pauses[$0] == nil }
        for name in running { pauses[name] = TransportPause(at: now, by: who) }
        return running
    }

    mutating func resume(_ names: [TransportName]) throws -> [TransportName] {
        try checkTransports(names)
        let paused = names.withoutDuplicates.filter { pauses[$0] != nil }
        for name in paused {
            pauses[name] = nil
            announce(name)
        }
        return paused
    }

    private func checkTransports(_ names: [TransportName]) throws {
        for name in names where queues[name] == nil { throw unknownTransport(name) }
    }
}

extension InMemoryStore: TransportPausing {
    public func pause(_ transports: [TransportName], by who: String?) async throws -> [TransportName] {
        try update { try $0.pause(transports, by: who, now: $1) }
    }

    public func resume(_ transports: [TransportName]) async throws -> [TransportName] {
        try update { state, _ in try state.resume(transports) }
    }

    public func pauses() async throws -> [TransportName: TransportPause] {
        update { state, _ in state.pauses }
    }
}
