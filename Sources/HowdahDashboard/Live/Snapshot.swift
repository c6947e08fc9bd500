import Howdah
import HowdahBatches
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What one look at the stores found.
struct Snapshot: Sendable {
    /// One transport.
    struct Transport: Sendable {
        var name: TransportName
        /// How many messages it holds; `nil` if it cannot tell.
        var counts: MessageCounts?
        /// Whether workers can claim from it; otherwise its messages are handled at once.
        var isConsumable: Bool
        /// Its pause, if it is paused.
        var pause: TransportPause?
        /// Whether it can be paused.
        var canPause = false
    }

    /// One failure store.
    struct FailureStore: Sendable {
        var name: TransportName
        var count: Int
    }

    var takenAt: Date
    var transports: [Transport] = []
    var failureStores: [FailureStore] = []
    var workers: [WorkerRecord] = []
    var entries: [EntryStatus] = []
    /// The latest batches.
    var batches: [BatchRecord] = []

    /// How many messages are set aside in all stores.
    var failed: Int { failureStores.map(\.count).reduce(0, +) }

    /// The pauses of those transports that are paused.
    var pauses: [TransportName: TransportPause] {
        transports.reduce(into: [:]) { pauses, transport in pauses[transport.name] = transport.pause }
    }

    /// The workers that consume a transport.
    func workers(of transport: TransportName) -> [WorkerRecord] {
        workers.filter { $0.description.transports.contains(transport) }
    }

    /// What differs whenever a page about this would; ages count by ten seconds.
    var fingerprint: Int {
        var hasher = Hasher()
        for transport in transports {
            hasher.combine(transport.name)
            hasher.combine(transport.counts?.withRoundAge)
            hasher.combine(transport.pause)
        }
        for store in failureStores { hasher.combine(store.count) }
        for worker in workers {
            hasher.combine(worker.id)
            hasher.combine(worker.report)
            hasher.combine(worker.isStopping)
        }
        for entry in entries {
            hasher.combine(entry.state)
            hasher.combine(entry.last)
        }
        hasher.combine(batches)
        return hasher.finalize()
    }
}

extension MessageCounts {
    fileprivate var withRoundAge: Self {
        var counts = self
        counts.oldestReady = oldestReady.map { .seconds($0.components.seconds / 10 * 10) }
        return counts
    }
}
