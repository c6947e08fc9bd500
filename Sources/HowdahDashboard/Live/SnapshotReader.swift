import Howdah
import HowdahBatches
import HowdahScheduler

/// Looks at everything that the first page shows, once.
struct SnapshotReader: Sendable {
    /// How many batches are followed, the latest ones.
    static let followedBatches = 100

    let system: MessagingSystem
    let schedules: Schedules?
    let batches: Batches?
    let time: SiteTime

    func read() async throws -> Snapshot {
        var snapshot = Snapshot(takenAt: time.now())
        let pauses = try await system.pauses(of: system.transports)
        for transport in system.transports {
            snapshot.transports.append(
                Snapshot.Transport(
                    name: transport.name,
                    counts: try await transport.inspector?.counts(),
                    isConsumable: transport.receiver != nil,
                    pause: pauses[transport.name],
                    canPause: transport.pausing != nil
                )
            )
        }
        for registered in system.failureStores {
            let count = try await registered.store.count(.all)
            snapshot.failureStores.append(Snapshot.FailureStore(name: registered.name, count: count))
        }
        snapshot.workers = try await system.registry.workers()
        snapshot.entries = try await schedules?.list() ?? []
        snapshot.batches = try await batches?.list(BatchQuery(limit: Self.followedBatches)) ?? []
        return snapshot
    }
}
